-- Posts what stands in a file, one body per line, each in its turn: wrk … <url> -- <file> <text of a right answer> <type>
local requests = {}
local expected
local turn = 0
-- What a script counts in one thread is seen by `done` through the thread alone.
wrong = 0

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  local headers = { ['content-type'] = args[3] }
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format('POST', nil, headers, line)
  end
  expected = args[2]
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function response(status, headers, body)
  if status ~= 200 or not body:find(expected, 1, true) then
    wrong = wrong + 1
  end
end

function done()
  for _, thread in ipairs(threads) do
    io.write('wrong answers: ' .. thread:get('wrong') .. '\n')
  end
end
