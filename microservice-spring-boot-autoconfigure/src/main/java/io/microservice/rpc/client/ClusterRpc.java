package io.microservice.rpc.client;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcNaming;
import io.microservice.wire.JsonCodec;

/**
 * The way to all services: makes the clients of interfaces, and proxies for services
 * without one, as nameko's {@code ClusterRpc} does. A bean of the application, and, made
 * with a {@link #builder() builder}, a client of its own where there is no Spring
 * context. Thread-safe.
 */
public final class ClusterRpc implements AutoCloseable {

	private final RpcInvokers invokers;

	private final RpcClientFactory clients;

	private final Runnable closing;

	/**
	 * Create a way to all services.
	 * @param caller makes the calls; is not stopped with this
	 * @param codec writes arguments and reads results
	 * @param exceptions the exceptions that come back as what they are
	 * @param naming how Java names become names on the wire
	 * @param options how the service of a name is called unless a client, a method or a
	 * call says otherwise
	 * @param placeholders resolves placeholders in annotations
	 */
	public ClusterRpc(RpcCaller caller, JsonCodec codec, RemoteExceptions exceptions, RpcNaming naming,
			Function<String, CallOptions> options, UnaryOperator<String> placeholders) {
		this(new RpcInvokers(caller, codec, exceptions, options), naming, placeholders, () -> {
		});
	}

	ClusterRpc(RpcInvokers invokers, RpcNaming naming, UnaryOperator<String> placeholders, Runnable closing) {
		this.invokers = invokers;
		this.clients = new RpcClientFactory(invokers, naming, placeholders);
		this.closing = closing;
	}

	/**
	 * Return a builder of a client that needs no Spring context.
	 * @return a builder with defaults
	 */
	public static ClusterRpcBuilder builder() {
		return new ClusterRpcBuilder();
	}

	/**
	 * Return a proxy of a service.
	 * @param name the name of the service
	 * @return the proxy
	 */
	public RpcProxy service(String name) {
		return new RpcProxy(this.invokers, name, this.invokers.options(name));
	}

	/**
	 * Return a proxy of the service an annotation names.
	 * @param annotation the annotation
	 * @param place where the annotation is, for people
	 * @return the proxy
	 * @throws io.microservice.service.InvalidEntrypointException if it names none
	 */
	public RpcProxy service(RpcClient annotation, String place) {
		return this.clients.proxy(annotation, place);
	}

	/**
	 * Return a client of an interface.
	 * @param <T> the interface
	 * @param type the interface, which has {@link RpcClient}
	 * @return a new client, worth keeping
	 * @throws io.microservice.service.InvalidEntrypointException if the interface is
	 * declared in a way that cannot work
	 */
	public <T> T client(Class<T> type) {
		return this.clients.create(type);
	}

	/**
	 * Wait for pending calls and disconnect, if this was made with a builder.
	 */
	@Override
	public void close() {
		this.closing.run();
	}

}
