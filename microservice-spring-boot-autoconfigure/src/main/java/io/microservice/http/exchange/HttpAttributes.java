package io.microservice.http.exchange;

import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.service.Entrypoint;

/**
 * Names of the exchange attributes that tell what becomes of a request.
 */
public final class HttpAttributes {

	/**
	 * Pattern of the route that took the request, a {@link String}.
	 */
	public static final String ROUTE = HttpAttributes.class.getName() + ".route";

	/**
	 * The {@link Entrypoint} the request is for.
	 */
	public static final String ENTRYPOINT = Entrypoint.class.getName();

	/**
	 * The {@link CallContext} of the call the request became.
	 */
	public static final String CALL_CONTEXT = CallContext.class.getName();

	/**
	 * The {@link Deadline} of the request, which the context of its call gets.
	 */
	public static final String DEADLINE = Deadline.class.getName();

	/**
	 * The methods the path of the request is served with if not with its own, a
	 * {@link java.util.Set} of {@link org.springframework.http.HttpMethod}.
	 */
	public static final String ALLOWED_METHODS = HttpAttributes.class.getName() + ".allowedMethods";

	private HttpAttributes() {
	}

}
