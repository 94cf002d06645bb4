-- wrk takes a method and a body from a script only: wrk … <url> -- <body>
wrk.method = 'POST'
wrk.headers['content-type'] = 'application/json'

function init(args)
  wrk.body = args[1]
end
