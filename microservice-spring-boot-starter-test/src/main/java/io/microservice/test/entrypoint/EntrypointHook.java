package io.microservice.test.entrypoint;

import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Fires entrypoints of the application under test without the wire, as nameko's
 * {@code entrypoint_hook} does. A call takes the path that all calls take, through
 * workers, observation, interceptors and statistics; only its arguments and its result
 * are neither encoded nor validated. A bean of every test; thread-safe.
 */
public final class EntrypointHook {

	private final Entrypoints entrypoints;

	private final EntrypointInvokers invokers;

	private final CallContextReader contexts;

	/**
	 * Create a hook.
	 * @param registry knows the entrypoints
	 * @param invokers make what runs the calls
	 * @param contexts makes the context of a call
	 */
	public EntrypointHook(ServiceRegistry registry, EntrypointInvokers invokers, CallContextReader contexts) {
		this.entrypoints = new Entrypoints(registry);
		this.invokers = invokers;
		this.contexts = contexts;
	}

	/**
	 * Return an entrypoint.
	 * @param name the name, {@code service.entrypoint}
	 * @return the entrypoint, to be called any number of times
	 * @throws IllegalArgumentException if there is none of the name, or one of several
	 * kinds
	 */
	public HookedEntrypoint<@Nullable Object> entrypoint(String name) {
		return hook(this.entrypoints.find(null, name));
	}

	/**
	 * Return an entrypoint of a kind.
	 * @param kind the kind, such as {@code rpc}
	 * @param name the name, {@code service.entrypoint}
	 * @return the entrypoint, to be called any number of times
	 * @throws IllegalArgumentException if there is none
	 */
	public HookedEntrypoint<@Nullable Object> entrypoint(String kind, String name) {
		return hook(this.entrypoints.find(kind, name));
	}

	private HookedEntrypoint<@Nullable Object> hook(Entrypoint entrypoint) {
		return HookedEntrypoint.of(entrypoint, this.invokers.invoker(entrypoint), this.contexts);
	}

}
