package io.microservice.rpc.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.rabbitmq.client.impl.AMQConnection;
import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.DeliveryMode;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.CallObserver;
import io.microservice.test.TestBroker;
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

	TestCaller(TestBroker broker, CallOptions options) {
		this(broker, options, CallObserver.NONE);
	}

	TestCaller(TestBroker broker, CallOptions options, CallObserver observer) {
		this(broker, observer, options);
		this.caller.start();
	}

	private TestCaller(TestBroker broker, CallObserver observer, CallOptions options) {
		this.connectionFactory = broker.connectionFactory();
		this.client = new AmqpClient(this.connectionFactory);
		this.caller = new RpcCaller(this.client, new RpcCallerOptions("tests", FakeService.EXCHANGE,
				DeliveryMode.PERSISTENT, Duration.ofSeconds(2), Map.of()), observer);
		this.rpc = new ClusterRpc(this.caller, new JsonCodec(), new RemoteExceptions(), RpcNaming.AS_DECLARED,
				(service) -> options, UnaryOperator.identity());
	}

	static TestCaller notStarted(TestBroker broker) {
		return new TestCaller(broker, CallObserver.NONE, CallOptions.DEFAULT);
	}

	/**
	 * Cut the connections, as the broker or the network would.
	 */
	void disconnect() {
		connections().forEach((connection) -> connection.getFrameHandler().close());
	}

	/**
	 * Return a latch that opens when all connections are seen to be lost.
	 */
	CountDownLatch lost() {
		List<AMQConnection> connections = connections();
		CountDownLatch lost = new CountDownLatch(connections.size());
		connections.forEach((connection) -> connection.addShutdownListener((cause) -> lost.countDown()));
		return lost;
	}

	private List<AMQConnection> connections() {
		return Stream.of(this.connectionFactory, this.connectionFactory.getPublisherConnectionFactory())
			.map((factory) -> (AMQConnection) factory.createConnection().getDelegate())
			.toList();
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
