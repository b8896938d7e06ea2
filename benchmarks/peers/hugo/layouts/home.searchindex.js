window.BROADSHEET_INDEX=[
{{- range $number, $page := where site.RegularPages "Section" "articles" -}}
{{- if $number }},{{ end -}}
{{- dict "title" .Title "url" (strings.TrimPrefix "/" .RelPermalink) "date" (.Date.Format "2 January 2006") "source" (index .Params.sources 0) "summary" .Params.summary "names" (slice | append .Params.people | append .Params.topics | append .Params.organizations | append .Params.places) | jsonify -}}
{{- end -}}
];
