window.BROADSHEET_INDEX=(window.BROADSHEET_INDEX||[]).concat([{"title":"Data nie jest znana","url":"articles/undated/","date":"","source":"","summary":"","names":[]}]);
