package io.microservice.context;

import org.jspecify.annotations.Nullable;

/**
 * Holds the context of the call a thread works for.
 */
final class CallContextHolder {

	private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();

	private CallContextHolder() {
	}

	static @Nullable CallContext get() {
		return CURRENT.get();
	}

	static void set(@Nullable CallContext context) {
		if (context != null) {
			CURRENT.set(context);
		}
		else {
			CURRENT.remove();
		}
	}

}
