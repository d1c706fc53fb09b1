-- wrk asks for one request after the other; what they are is said by a file. Its lines: `head <line of every request>`,
-- and then either `get <path>`, the same page each time, or `step <version gained> <body>` and `case <identifier>
-- <version> <next step>`: cases that are moved by turns, each request being the next move of the next case.

local cases, steps, head, page, at, sent, run = {}, {}, "", nil, 0, 0, ""
local verified = false

function init(arguments)
  run = arguments[2]
  for line in io.lines(arguments[1]) do
    local kind, rest = line:match("^(%S+) (.*)$")
    if kind == "head" then
      head = head .. rest .. "\r\n"
    elseif kind == "get" then
      page = "GET " .. rest .. " HTTP/1.1\r\n" .. head .. "\r\n"
    elseif kind == "step" then
      local gained, body = rest:match("^(%d+) (.*)$")
      steps[#steps + 1] = { gained = tonumber(gained), body = #body .. "\r\n\r\n" .. body }
    else
      local id, version, step = rest:match("^(%S+) (%d+) (%d+)$")
      cases[#cases + 1] = { path = "POST /v1/cases/" .. id .. "/moves HTTP/1.1\r\n", version = tonumber(version),
                            step = tonumber(step) }
    end
  end
end

function request()
  if page then return page end
  local case = cases[at % #cases + 1]
  local step = steps[case.step]
  local text = case.path .. head .. string.format("Idempotency-Key: %s-%012d\r\n", run, sent)
    .. "If-Match: \"" .. case.version .. "\"\r\nContent-Length: " .. step.body
  if not verified then
    -- wrk looks at one request before it begins, and does not send it.
    verified = true
    return text
  end
  at, sent = at + 1, sent + 1
  case.version = case.version + step.gained
  case.step = case.step % #steps + 1
  return text
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "\nresult {\"answered\": %d, \"microseconds\": %d, \"p50\": %d, \"p99\": %d, \"refused\": %d, \"broken\": %d}\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
