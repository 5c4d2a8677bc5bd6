package io.microservice.http.log;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.http.exchange.HttpAttributes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;

/**
 * Gathers what is logged of a request.
 */
final class AccessLogWriter {

	private static final Log logger = LogFactory.getLog(AccessLogWriter.class);

	private static final int CLIENT_CLOSED_REQUEST = 499;

	private final AccessLog log;

	private final boolean includeQuery;

	AccessLogWriter(AccessLog log, boolean includeQuery) {
		this.log = log;
		this.includeQuery = includeQuery;
	}

	void write(ServerHttpRequest request, LoggedResponse response, long nanos, boolean cancelled) {
		int status = (cancelled && !response.isCommitted()) ? CLIENT_CLOSED_REQUEST : response.status();
		Map<String, Object> attributes = response.attributes();
		if (attributes.get(IgnoredStatuses.ATTRIBUTE) instanceof IgnoredStatuses ignored && ignored.contains(status)) {
			return;
		}
		try {
			this.log.log(new HttpAccess(request.getMethod().name(), route(attributes), request.getURI().getRawPath(),
					this.includeQuery ? request.getURI().getRawQuery() : null, status, Duration.ofNanos(nanos),
					response.bytes(), address(request.getRemoteAddress()), callId(attributes)));
		}
		catch (RuntimeException ex) {
			logger.error("Could not log a request", ex);
		}
	}

	private static @Nullable String route(Map<String, Object> attributes) {
		Object route = attributes.get(HttpAttributes.ROUTE);
		if (route == null) {
			route = attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		}
		return (route != null) ? route.toString() : null;
	}

	private static @Nullable String callId(Map<String, Object> attributes) {
		return (attributes.get(HttpAttributes.CALL_CONTEXT) instanceof CallContext context) ? context.callId() : null;
	}

	private static @Nullable String address(@Nullable InetSocketAddress address) {
		if (address == null) {
			return null;
		}
		return (address.getAddress() != null) ? address.getAddress().getHostAddress() : address.getHostString();
	}

}
