-- Prints what a Measurement reads: rate, p50 and p99 in ms, answers, failures.
function done(summary, latency)
	local errors = summary.errors
	local answers = summary.requests - errors.status
	local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
	print(string.format("measured %f %f %f %d %d NaN NaN", answers * 1e6 / summary.duration,
		latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, answers, failures))
end
