package io.microservice.rpc.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.DeliveryMode;
import io.microservice.context.CallContext;
import io.microservice.rpc.RpcNames;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds a {@link ClusterRpc} where there is no Spring context, nameko's standalone
 * client.
 */
public final class ClusterRpcBuilder {

	private static final String NAME = "standalone_rpc_client";

	private static final URI LOCAL = URI.create("amqp://guest:guest@localhost:5672");

	private final RemoteExceptions exceptions = new RemoteExceptions();

	private final Map<String, Object> contextData = new LinkedHashMap<>();

	private URI uri = LOCAL;

	private @Nullable AmqpClient client;

	private String name = NAME;

	private String exchange = RpcNames.DEFAULT_EXCHANGE;

	private DeliveryMode deliveryMode = DeliveryMode.PERSISTENT;

	private CallOptions options = CallOptions.DEFAULT;

	private RpcNaming naming = RpcNaming.AS_DECLARED;

	private JsonCodec codec = new JsonCodec();

	private CallObserver observer = CallObserver.NONE;

	ClusterRpcBuilder() {
	}

	/**
	 * Connect to a broker. By default {@code amqp://guest:guest@localhost:5672}.
	 * @param uri {@code amqp://user:password@host:port/vhost}
	 * @return this builder
	 */
	public ClusterRpcBuilder uri(String uri) {
		this.uri = URI.create(uri);
		return this;
	}

	/**
	 * Use connections that are there, instead of own ones.
	 * @param client the client, which is not destroyed with what is built
	 * @return this builder
	 */
	public ClusterRpcBuilder amqpClient(AmqpClient client) {
		this.client = client;
		return this;
	}

	/**
	 * Set the name of the caller, part of the name of its reply queue and of its call
	 * ids. By default {@code standalone_rpc_client}, as in nameko.
	 * @param name the name
	 * @return this builder
	 */
	public ClusterRpcBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Set the exchange of requests and replies. By default {@code nameko-rpc}.
	 * @param exchange the exchange
	 * @return this builder
	 */
	public ClusterRpcBuilder exchange(String exchange) {
		this.exchange = exchange;
		return this;
	}

	/**
	 * Set whether requests survive a restart of the broker. By default they do.
	 * @param deliveryMode the delivery mode
	 * @return this builder
	 */
	public ClusterRpcBuilder deliveryMode(DeliveryMode deliveryMode) {
		this.deliveryMode = deliveryMode;
		return this;
	}

	/**
	 * Set how long calls wait for their replies. By default 30 seconds.
	 * @param timeout the timeout
	 * @return this builder
	 */
	public ClusterRpcBuilder timeout(Duration timeout) {
		this.options = this.options.withTimeout(timeout);
		return this;
	}

	/**
	 * Set when calls are made again. By default never.
	 * @param retry the policy
	 * @return this builder
	 */
	public ClusterRpcBuilder retry(RetryPolicy retry) {
		this.options = new CallOptions(this.options.timeout(), retry);
		return this;
	}

	/**
	 * Set what every call carries that is made outside any entrypoint.
	 * @param data keys without the {@code nameko.} they have on the wire, and values
	 * @return this builder
	 * @see CallContext
	 */
	public ClusterRpcBuilder context(Map<String, ?> data) {
		this.contextData.putAll(data);
		return this;
	}

	/**
	 * Set how Java names become names on the wire. By default they stay as they are.
	 * @param naming the naming
	 * @return this builder
	 */
	public ClusterRpcBuilder naming(RpcNaming naming) {
		this.naming = naming;
		return this;
	}

	/**
	 * Set what writes arguments and reads results. By default Jackson's defaults.
	 * @param mapper the mapper
	 * @return this builder
	 */
	public ClusterRpcBuilder jsonMapper(JsonMapper mapper) {
		this.codec = new JsonCodec(mapper);
		return this;
	}

	/**
	 * Register exceptions that come back as what they are.
	 * @param registration registers them
	 * @return this builder
	 */
	public ClusterRpcBuilder exceptions(Consumer<RemoteExceptions> registration) {
		registration.accept(this.exceptions);
		return this;
	}

	/**
	 * Set what watches the calls. By default nothing does.
	 * @param observer the observer
	 * @return this builder
	 */
	public ClusterRpcBuilder observer(CallObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Connect. If the broker cannot be reached, calls fail until it can.
	 * @return the client, to be closed after use
	 * @throws io.microservice.amqp.TopologyException if the broker refuses the exchange
	 * or the reply queue
	 */
	public ClusterRpc build() {
		AmqpClient shared = this.client;
		AmqpClient used = (shared != null) ? shared : AmqpClient.of(this.uri);
		RpcCaller caller = new RpcCaller(used, new RpcCallerOptions(this.name, this.exchange, this.deliveryMode,
				this.options.timeout(), this.contextData), this.observer);
		Runnable closing = () -> {
			caller.stop();
			if (used != shared) {
				used.destroy();
			}
		};
		try {
			caller.start();
		}
		catch (RuntimeException ex) {
			closing.run();
			throw ex;
		}
		CallOptions options = this.options;
		return new ClusterRpc(new RpcInvokers(caller, this.codec, this.exceptions, (service) -> options), this.naming,
				UnaryOperator.identity(), closing);
	}

}
