package io.microservice.broker.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The headers that tell a consumer of dead letters how they died.
 */
final class DeathHeaders {

	private DeathHeaders() {
	}

	static Map<String, Object> add(@Nullable Map<String, Object> headers, List<Death> deaths, boolean first) {
		Map<String, Object> result = (headers != null) ? new HashMap<>(headers) : new HashMap<>();
		Death latest = deaths.get(0);
		result.put("x-death", deaths.stream().map(DeathHeaders::table).toList());
		putSummary(result, "x-last-death-", latest);
		if (first) {
			putSummary(result, "x-first-death-", latest);
		}
		return result;
	}

	private static void putSummary(Map<String, Object> headers, String prefix, Death death) {
		headers.put(prefix + "reason", death.reason().toString());
		headers.put(prefix + "queue", death.queue());
		headers.put(prefix + "exchange", death.exchange());
	}

	private static Map<String, Object> table(Death death) {
		Map<String, Object> table = new HashMap<>();
		table.put("count", death.count());
		table.put("reason", death.reason().toString());
		table.put("queue", death.queue());
		table.put("time", death.time());
		table.put("exchange", death.exchange());
		table.put("routing-keys", death.routingKeys());
		if (death.timeToLive() != null) {
			table.put("original-expiration", death.timeToLive().toString());
		}
		return table;
	}

}
