package io.microservice.rpc.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.microservice.test.TestBroker;

/**
 * A service as nameko would serve it, with RabbitMQ's own client: what it answers is up
 * to the test.
 */
final class FakeService implements AutoCloseable {

	static final String EXCHANGE = "nameko-rpc";

	final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

	private final String name;

	private final Connection connection;

	private final Channel channel;

	FakeService(TestBroker broker, Responder responder) {
		this(broker, "service-" + UUID.randomUUID(), responder);
	}

	FakeService(TestBroker broker, String name, Responder responder) {
		this.name = name;
		try {
			this.connection = broker.connect();
			this.channel = this.connection.createChannel();
			this.channel.exchangeDeclare(EXCHANGE, "topic", true);
			this.channel.queueDeclare("rpc-" + name, true, false, false, Map.of());
			this.channel.queueBind("rpc-" + name, EXCHANGE, name + ".*");
			this.channel.basicConsume("rpc-" + name, false, new DefaultConsumer(this.channel) {

				@Override
				public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
						throws IOException {
					Request request = new Request(envelope.getRoutingKey(), properties,
							new String(body, StandardCharsets.UTF_8));
					FakeService.this.channel.basicAck(envelope.getDeliveryTag(), false);
					FakeService.this.requests.add(request);
					responder.respond(FakeService.this, request);
				}

			});
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A service that answers everything the same.
	 */
	static FakeService answering(TestBroker broker, String result) {
		return new FakeService(broker, (service, request) -> service.reply(request, result));
	}

	/**
	 * A service that answers nothing by itself.
	 */
	static FakeService silent(TestBroker broker) {
		return new FakeService(broker, (service, request) -> {
		});
	}

	/**
	 * A service whose only argument is its result.
	 */
	static FakeService echo(TestBroker broker) {
		return new FakeService(broker, (service, request) -> {
			int start = request.body().indexOf('[') + 1;
			service.reply(request, request.body().substring(start, request.body().lastIndexOf(']')));
		});
	}

	String name() {
		return this.name;
	}

	Request take() {
		try {
			Request request = this.requests.poll(10, TimeUnit.SECONDS);
			if (request == null) {
				throw new AssertionError("No request came to " + this.name);
			}
			return request;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void reply(Request request, String result) {
		send(request, "{\"result\": " + result + ", \"error\": null}");
	}

	void fail(Request request, String type, String path, String arguments, String value) {
		send(request, """
				{"result": null, "error": {"exc_type": "%s", "exc_path": "%s", "exc_args": %s, "value": "%s"}}"""
			.formatted(type, path, arguments, value));
	}

	void send(Request request, String body) {
		try {
			BasicProperties properties = new BasicProperties.Builder().contentType("application/json")
				.contentEncoding("utf-8")
				.deliveryMode(2)
				.priority(0)
				.headers(Map.of())
				.correlationId(request.properties().getCorrelationId())
				.build();
			synchronized (this.channel) {
				this.channel.basicPublish(EXCHANGE, request.properties().getReplyTo(), properties,
						body.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void deleteQueue() {
		try {
			this.channel.queueDelete("rpc-" + this.name);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		if (this.channel.isOpen()) {
			deleteQueue();
		}
		this.connection.abort();
	}

	interface Responder {

		void respond(FakeService service, Request request);

	}

	record Request(String routingKey, BasicProperties properties, String body) {

	}

}
