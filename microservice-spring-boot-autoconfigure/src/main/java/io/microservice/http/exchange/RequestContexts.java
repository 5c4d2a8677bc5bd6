package io.microservice.http.exchange;

import java.util.HashMap;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.context.Deadline;
import io.microservice.service.Entrypoint;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Makes the contexts of calls. Of the headers of a request, only those become context
 * data that were chosen.
 *
 * @param reader makes contexts
 * @param headers keys of the context data, by the name of the header
 */
record RequestContexts(CallContextReader reader, Map<String, String> headers) {

	CallContext read(Entrypoint entrypoint, ServerRequest request) {
		CallContext context = this.reader.read(entrypoint.service().name(), entrypoint.name(),
				this.headers.isEmpty() ? Map.of() : chosen(request.headers().asHttpHeaders()));
		return (request.attributes().get(HttpAttributes.DEADLINE) instanceof Deadline deadline)
				? context.withDeadline(deadline) : context;
	}

	private Map<String, String> chosen(HttpHeaders received) {
		Map<String, String> chosen = new HashMap<>();
		this.headers.forEach((name, key) -> {
			String value = received.getFirst(name);
			if (value != null) {
				chosen.put(key, value);
			}
		});
		return chosen;
	}

}
