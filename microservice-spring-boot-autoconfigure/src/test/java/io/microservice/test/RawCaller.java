package io.microservice.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls services with hand-made requests over the raw client, as nameko does or as nobody
 * should.
 */
public final class RawCaller implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 20;

	private final Connection connection;

	private final Channel channel;

	private final String exchange;

	private final String replyTo = UUID.randomUUID().toString();

	private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

	private RawCaller(String exchange) throws IOException {
		this.exchange = exchange;
		this.connection = TestBroker.shared().connect();
		this.channel = this.connection.createChannel();
		this.channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
		String queue = this.channel.queueDeclare().getQueue();
		this.channel.queueBind(queue, exchange, this.replyTo);
		DeliverCallback deliver = (tag, delivery) -> this.replies
			.add(new Reply(delivery.getProperties(), delivery.getBody()));
		this.channel.basicConsume(queue, true, deliver, (tag) -> {
		});
	}

	/**
	 * Return a caller on nameko's exchange.
	 */
	public static RawCaller open() {
		return open("nameko-rpc");
	}

	/**
	 * Return a caller on an exchange.
	 */
	public static RawCaller open(String exchange) {
		try {
			return new RawCaller(exchange);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the key replies are routed with.
	 */
	public String replyTo() {
		return this.replyTo;
	}

	/**
	 * Return the channel, for what else is to be asked of the broker.
	 */
	public Channel channel() {
		return this.channel;
	}

	/**
	 * Return properties as nameko sends them, to be changed.
	 */
	public BasicProperties.Builder properties() {
		return new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.deliveryMode(2)
			.priority(0)
			.correlationId(UUID.randomUUID().toString())
			.replyTo(this.replyTo)
			.headers(Map.of());
	}

	/**
	 * Send a request as nameko does.
	 * @return its correlation id
	 */
	public String send(String routingKey, String json) {
		BasicProperties properties = properties().build();
		send(routingKey, properties, json.getBytes(StandardCharsets.UTF_8));
		return properties.getCorrelationId();
	}

	/**
	 * Send a request.
	 */
	public void send(String routingKey, BasicProperties properties, byte[] body) {
		try {
			synchronized (this.channel) {
				this.channel.basicPublish(this.exchange, routingKey, properties, body);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Send a request as nameko does and return the reply.
	 */
	public Reply call(String routingKey, String json) {
		String correlationId = send(routingKey, json);
		Reply reply = await();
		if (!correlationId.equals(reply.properties().getCorrelationId())) {
			throw new IllegalStateException("Another reply: " + reply.properties().getCorrelationId());
		}
		return reply;
	}

	/**
	 * Send a request and return the reply.
	 */
	public Reply call(String routingKey, BasicProperties properties, byte[] body) {
		send(routingKey, properties, body);
		return await();
	}

	/**
	 * Return the next reply.
	 */
	public Reply await() {
		try {
			Reply reply = this.replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (reply == null) {
				throw new IllegalStateException("No reply within %d s".formatted(PATIENCE_SECONDS));
			}
			return reply;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return how many replies came that nobody asked for yet.
	 */
	public int waiting() {
		return this.replies.size();
	}

	@Override
	public void close() {
		this.connection.abort();
	}

	/**
	 * A reply as it came.
	 *
	 * @param properties the properties
	 * @param body the body
	 */
	public record Reply(BasicProperties properties, byte[] body) {

		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		public JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		public JsonNode result() {
			return json().get("result");
		}

		public JsonNode error() {
			return json().get("error");
		}

	}

}
