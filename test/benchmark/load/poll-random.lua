-- Polls codes at random: wrk … <url> -- <file with one id per line>
local polls = {}

function init(args)
  -- Built ahead: what Lua does during the load, its garbage above all, would be counted as latency of the server.
  for id in io.lines(args[1]) do
    polls[#polls + 1] = wrk.format('GET', '/api/v3/get-qrcode-status?qrcodeId=' .. id)
  end
  math.randomseed(1)
  collectgarbage('stop')
end

function request()
  return polls[math.random(#polls)]
end
