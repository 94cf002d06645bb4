-- wrk takes a method and a body from a script only: wrk … <url> -- <body> [<body> …], one of them at random for each request
wrk.method = 'POST'
wrk.headers['content-type'] = 'application/json'

local bodies

function init(args)
  bodies = args
end

function request()
  return wrk.format(nil, nil, nil, bodies[math.random(#bodies)])
end
