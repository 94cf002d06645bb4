-- Polls codes at random: wrk … <url> -- <file with one id per line, and the id of its user pool where it is in another>
local polls = {}

function init(args)
  -- Built ahead: what Lua does during the load, its garbage above all, would be counted as latency of the server.
  for line in io.lines(args[1]) do
    local id, pool = line:match('(%S+)%s*(%S*)')
    -- No two requests are the same text: wrk takes longer for many texts than for few, which is not the server's doing.
    local headers = { ['x-line'] = #polls, ['x-authing-userpool-id'] = pool ~= '' and pool or nil }
    polls[#polls + 1] = wrk.format('GET', '/api/v3/get-qrcode-status?qrcodeId=' .. id, headers)
  end
  math.randomseed(1)
  collectgarbage('stop')
end

function request()
  return polls[math.random(#polls)]
end
