-- Polls codes at random: wrk … <url> -- <file with one id per line>
local ids = {}

function init(args)
  for id in io.lines(args[1]) do
    ids[#ids + 1] = id
  end
  math.randomseed(1)
  -- With many ids a collection takes longer than a poll, and would be counted as its latency.
  collectgarbage('stop')
end

function request()
  return wrk.format('GET', '/api/v3/get-qrcode-status?qrcodeId=' .. ids[math.random(#ids)])
end
