-- wrk asks for the paths of a file in turn and prints its summary as one line of JSON.
local requests, at = {}, tonumber(os.getenv("BENCH_FIRST"))

function init()
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local failed = summary.errors
  print(string.format(
    '{"answers": %d, "seconds": %f, "p50": %f, "p99": %f, "bytes": %d, "failed": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.bytes,
    failed.status + failed.connect + failed.read + failed.write + failed.timeout))
end
