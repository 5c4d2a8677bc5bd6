package io.microservice.test.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.DeliveryMode;
import io.microservice.rpc.RpcNames;
import io.microservice.rpc.server.ErrorDetail;
import io.microservice.rpc.server.RpcServerOptions;
import io.microservice.wire.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds a {@link FakeRpcService}.
 */
public final class FakeRpcServiceBuilder {

	private static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

	private final String service;

	private final Map<String, FakeMethod> methods = new LinkedHashMap<>();

	private String exchange = RpcNames.DEFAULT_EXCHANGE;

	private JsonCodec codec = new JsonCodec();

	FakeRpcServiceBuilder(String service) {
		this.service = service;
	}

	/**
	 * Add a method.
	 * @param name the name on the wire
	 * @param method answers its calls
	 * @return this builder
	 */
	public FakeRpcServiceBuilder method(String name, FakeMethod method) {
		this.methods.put(name, method);
		return this;
	}

	/**
	 * Set the exchange of requests and replies. By default {@code nameko-rpc}.
	 * @param exchange the exchange
	 * @return this builder
	 */
	public FakeRpcServiceBuilder exchange(String exchange) {
		this.exchange = exchange;
		return this;
	}

	/**
	 * Set what reads arguments and writes results. By default Jackson's defaults.
	 * @param mapper the mapper
	 * @return this builder
	 */
	public FakeRpcServiceBuilder jsonMapper(JsonMapper mapper) {
		this.codec = new JsonCodec(mapper);
		return this;
	}

	/**
	 * Start the fake on the broker of an application.
	 * @param client the bean of the application
	 * @return the fake
	 * @throws IllegalStateException if it has no method
	 * @throws io.microservice.service.InvalidEntrypointException if a name is none a
	 * service or a method can have
	 */
	public FakeRpcService start(AmqpClient client) {
		return start(client, () -> {
		});
	}

	/**
	 * Start the fake on a broker.
	 * @param broker where the broker is, {@code amqp://user:password@host:port/vhost}
	 * @return the fake, to be closed
	 * @throws IllegalStateException if it has no method
	 * @throws io.microservice.service.InvalidEntrypointException if a name is none a
	 * service or a method can have
	 */
	public FakeRpcService start(URI broker) {
		AmqpClient client = AmqpClient.of(broker);
		return start(client, client::destroy);
	}

	private FakeRpcService start(AmqpClient client, Runnable closing) {
		try {
			if (this.methods.isEmpty()) {
				throw new IllegalStateException("The fake of service '%s' has no method".formatted(this.service));
			}
			FakeRpcService fake = new FakeRpcService(this.service, this.methods, this.codec, options(), client,
					closing);
			fake.start();
			return fake;
		}
		catch (RuntimeException ex) {
			closing.run();
			throw ex;
		}
	}

	private RpcServerOptions options() {
		return new RpcServerOptions(this.exchange, null, DeliveryMode.PERSISTENT, ErrorDetail.FULL, MAX_MESSAGE_SIZE,
				SHUTDOWN_TIMEOUT);
	}

}
