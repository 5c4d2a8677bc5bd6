package io.microservice.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the {@link CallContext} across threads and
 * into the Reactor context. Found through the service loader.
 */
public final class CallContextThreadLocalAccessor implements ThreadLocalAccessor<CallContext> {

	/**
	 * Key of the {@link CallContext} in a Reactor context.
	 */
	public static final String KEY = "io.microservice.context";

	/**
	 * Create an accessor.
	 */
	public CallContextThreadLocalAccessor() {
	}

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable CallContext getValue() {
		return CallContextHolder.get();
	}

	@Override
	public void setValue(CallContext context) {
		CallContextHolder.set(context);
	}

	@Override
	public void setValue() {
		CallContextHolder.set(null);
	}

}
