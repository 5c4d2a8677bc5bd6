package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;

import io.microservice.rpc.client.RemoteMethod.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service for which there is no interface, as nameko's {@code RpcProxy} does.
 * Made by {@link ClusterRpc#service}, and injected wherever a parameter or a field of
 * this type has {@link io.microservice.rpc.RpcClient}. Immutable and thread-safe.
 */
public final class RpcProxy {

	private final RpcInvokers invokers;

	private final String service;

	private final CallOptions options;

	RpcProxy(RpcInvokers invokers, String service, CallOptions options) {
		this.invokers = invokers;
		this.service = service;
		this.options = options;
	}

	/**
	 * Return a proxy whose calls wait for another time.
	 * @param timeout how long calls wait for their replies
	 * @return the proxy
	 */
	public RpcProxy timeout(Duration timeout) {
		return new RpcProxy(this.invokers, this.service, this.options.withTimeout(timeout));
	}

	/**
	 * Return a method of the service, whose result is what JSON has: a map, a list, text,
	 * a number, a boolean or {@code null}.
	 * @param name the name on the wire
	 * @return the method, to be called any number of times
	 */
	public RpcProxyMethod<@Nullable Object> method(String name) {
		return new RpcProxyMethod<>(this.invokers,
				this.invokers.invoker(this.service, name, this.options, Kind.ORDINARY, Object.class), Object.class,
				Map.of());
	}

	@Override
	public String toString() {
		return "RpcProxy[" + this.service + "]";
	}

}
