package io.microservice.service;

import java.util.List;

/**
 * Makes the invokers of entrypoints, all of which share the same workers, observer and
 * interceptors.
 */
public final class EntrypointInvokers {

	private final ServiceWorkers workers;

	private final CallObserver observer;

	private final List<EntrypointInterceptor> interceptors;

	/**
	 * Create a factory of invokers.
	 * @param workers run the calls
	 * @param observer watches the calls
	 * @param interceptors see every call, in this order
	 */
	public EntrypointInvokers(ServiceWorkers workers, CallObserver observer, List<EntrypointInterceptor> interceptors) {
		this.workers = workers;
		this.observer = observer;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Return an invoker, to be made once for an entrypoint, at startup.
	 * @param entrypoint the entrypoint
	 * @return the invoker
	 */
	public EntrypointInvoker invoker(Entrypoint entrypoint) {
		return invoker(entrypoint, InvocationOptions.DEFAULT);
	}

	/**
	 * Return an invoker, to be made once for an entrypoint, at startup.
	 * @param entrypoint the entrypoint
	 * @param options how its method is called
	 * @return the invoker
	 */
	public EntrypointInvoker invoker(Entrypoint entrypoint, InvocationOptions options) {
		return new EntrypointInvoker(entrypoint, options, this.workers.of(entrypoint.service()), this.observer,
				this.interceptors);
	}

}
