window.BROADSHEET_INDEX=(window.BROADSHEET_INDEX||[]).concat([{"title":"Kein Datum ist bekannt","url":"articles/undated/","date":"","source":"","summary":"","names":[]}]);
