window.BROADSHEET_INDEX=(window.BROADSHEET_INDEX||[]).concat([{"title":"No date is known","url":"articles/undated/","date":"","source":"","summary":"","names":[]}]);
