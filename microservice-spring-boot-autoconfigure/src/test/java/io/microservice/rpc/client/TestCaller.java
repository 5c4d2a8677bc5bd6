package io.microservice.rpc.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.rabbitmq.client.impl.AMQConnection;
import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.DeliveryMode;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.CallObserver;
import io.microservice.test.RabbitMq;
import io.microservice.wire.JsonCodec;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * A caller with connections of its own, and the way to all services over it.
 */
final class TestCaller implements AutoCloseable {

	private final CachingConnectionFactory connectionFactory;

	private final AmqpClient client;

	private final RpcCaller caller;

	private final ClusterRpc rpc;

	TestCaller(RabbitMq rabbit, CallOptions options) {
		this(rabbit, options, CallObserver.NONE);
	}

	TestCaller(RabbitMq rabbit, CallOptions options, CallObserver observer) {
		this(rabbit, observer, options);
		this.caller.start();
	}

	private TestCaller(RabbitMq rabbit, CallObserver observer, CallOptions options) {
		this.connectionFactory = rabbit.connectionFactory();
		this.client = new AmqpClient(this.connectionFactory);
		this.caller = new RpcCaller(this.client, new RpcCallerOptions("tests", FakeService.EXCHANGE,
				DeliveryMode.PERSISTENT, Duration.ofSeconds(2), Map.of()), observer);
		this.rpc = new ClusterRpc(this.caller, new JsonCodec(), new RemoteExceptions(), RpcNaming.AS_DECLARED,
				(service) -> options, UnaryOperator.identity());
	}

	static TestCaller notStarted(RabbitMq rabbit) {
		return new TestCaller(rabbit, CallObserver.NONE, CallOptions.DEFAULT);
	}

	/**
	 * Cut the connections, as the broker or the network would.
	 */
	void disconnect() {
		for (CachingConnectionFactory factory : List.of(this.connectionFactory,
				(CachingConnectionFactory) this.connectionFactory.getPublisherConnectionFactory())) {
			((AMQConnection) factory.createConnection().getDelegate()).getFrameHandler().close();
		}
	}

	ClusterRpc rpc() {
		return this.rpc;
	}

	RpcCaller caller() {
		return this.caller;
	}

	@Override
	public void close() {
		this.caller.stop();
		this.client.destroy();
		this.connectionFactory.destroy();
	}

}
