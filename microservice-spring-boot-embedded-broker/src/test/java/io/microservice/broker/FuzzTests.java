package io.microservice.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.Frame;
import io.microservice.test.OnEmbeddedBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends an {@link EmbeddedBroker} what no client sends: frames at random, and methods in
 * any order. Whatever comes, other clients are served, and nothing is left.
 */
@OnEmbeddedBroker
@ExtendWith(OutputCaptureExtension.class)
class FuzzTests {

	private static final long SEED = Long.getLong("broker.fuzz.seed", 4711);

	private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("broker.fuzz.seconds", 3));

	private final EmbeddedBroker broker = EmbeddedBroker.start();

	private final Random random = new Random(SEED);

	@AfterEach
	void close() {
		this.broker.close();
	}

	@Test
	void whenBytesAreRandomThenOthersAreServed(CapturedOutput output) throws Exception {
		fuzz(output, (client) -> {
			if (this.random.nextInt(4) > 0) {
				client.open();
				if (this.random.nextBoolean()) {
					client.openChannel(1);
				}
			}
			byte[] garbage = new byte[this.random.nextInt(2000)];
			this.random.nextBytes(garbage);
			client.send(garbage);
		});
	}

	@Test
	void whenFramesAreRandomThenOthersAreServed(CapturedOutput output) throws Exception {
		fuzz(output, (client) -> {
			client.open().openChannel(1);
			for (int i = 0; i < 20; i++) {
				byte[] payload = new byte[this.random.nextInt(60)];
				this.random.nextBytes(payload);
				if (payload.length > 4 && this.random.nextBoolean()) {
					ByteBuffer.wrap(payload)
						.putShort((short) (10 * (1 + this.random.nextInt(9))))
						.putShort((short) (this.random.nextInt(13) * 10 + this.random.nextInt(2)));
				}
				client.send(new Frame(1 + this.random.nextInt(4), this.random.nextInt(3), payload));
			}
		});
	}

	@Test
	void whenFramesAreDamagedThenOthersAreServed(CapturedOutput output) throws Exception {
		fuzz(output, (client) -> {
			client.open().openChannel(1);
			ByteArrayOutputStream frames = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(frames);
			for (int i = 0; i < 10; i++) {
				for (Frame frame : command()) {
					frame.writeTo(out);
				}
			}
			byte[] bytes = frames.toByteArray();
			for (int i = this.random.nextInt(5); i >= 0; i--) {
				bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
			}
			client.send(ByteBuffer.wrap(bytes, 0, this.random.nextInt(bytes.length)).array());
		});
	}

	@Test
	void whenMethodsComeInAnyOrderThenOthersAreServed(CapturedOutput output) throws Exception {
		fuzz(output, (client) -> {
			client.open();
			for (int i = 0; i < 40; i++) {
				for (Frame frame : command()) {
					client.send(frame);
				}
			}
		});
	}

	private void fuzz(CapturedOutput output, Attack attack) throws Exception {
		long end = System.nanoTime() + TIME.toNanos();
		int attacks = 0;
		try (Connection other = connect(); Channel channel = other.createChannel()) {
			String queue = channel.queueDeclare("others", true, true, false, null).getQueue();
			while (System.nanoTime() < end) {
				try (RawClient client = new RawClient(this.broker.host(), this.broker.port())) {
					attack.perform(client);
				}
				catch (IOException ex) {
					// the broker hung up
				}
				attacks++;
				if (attacks % 20 == 0) {
					channel.basicPublish("", queue, null, new byte[1]);
					Awaitility.await().until(() -> channel.basicGet(queue, true) != null);
				}
			}
			assertThat(attacks).isGreaterThan(20);
		}
		System.out.printf("%d attacks with seed %d%n", attacks, SEED);
		Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(this.broker.connections()).isEmpty();
			assertThat(readers()).isEmpty();
		});
		for (BrokerQueue queue : this.broker.virtualHost().queues()) {
			assertThat(queue.unacknowledged()).as(queue.toString()).isZero();
			assertThat(queue.consumers()).as(queue.toString()).isZero();
			this.broker.virtualHost().deleteQueue(queue.name());
		}
		assertThat(this.broker.memory()).isZero();
		assertThat(output).doesNotContain("ERROR").doesNotContain("Exception in thread");
	}

	private List<Thread> readers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().endsWith(":" + this.broker.port()))
			.toList();
	}

	private Connection connect() throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(this.broker.uri());
		return factory.newConnection();
	}

	private List<Frame> command() throws IOException {
		int channel = this.random.nextInt(20) == 0 ? 0 : 1 + this.random.nextInt(2);
		Method method = method();
		List<Frame> frames = new ArrayList<>();
		frames.add(((com.rabbitmq.client.impl.Method) method).toFrame(channel));
		if (method instanceof AMQP.Basic.Publish) {
			byte[] body = new byte[this.random.nextInt(30)];
			frames.add(properties().toFrame(channel, body.length));
			if (body.length > 0) {
				frames.add(new Frame(AMQP.FRAME_BODY, channel, body));
			}
		}
		if (this.random.nextInt(30) == 0) {
			frames.remove(this.random.nextInt(frames.size()));
		}
		return frames;
	}

	private BasicProperties properties() {
		return switch (this.random.nextInt(6)) {
			case 0 -> new BasicProperties.Builder().expiration(String.valueOf(this.random.nextInt(10))).build();
			case 1 -> new BasicProperties.Builder().headers(Map.of("CC", List.of(queue(), queue()))).build();
			case 2 -> new BasicProperties.Builder().replyTo("amq.rabbitmq.reply-to").build();
			case 3 -> new BasicProperties.Builder().priority(this.random.nextInt(12)).deliveryMode(2).build();
			case 4 -> new BasicProperties.Builder().headers(Map.of("a", Map.of("b", List.of(1, "x")))).build();
			default -> new BasicProperties.Builder().build();
		};
	}

	private Method method() {
		boolean bit = this.random.nextBoolean();
		return switch (this.random.nextInt(26)) {
			case 0, 1, 2 -> new AMQP.Channel.Open.Builder().build();
			case 3 -> new AMQP.Channel.Close.Builder().replyText("bye").replyCode(200).build();
			case 4 -> new AMQP.Channel.CloseOk.Builder().build();
			case 5, 6 -> new AMQP.Queue.Declare.Builder().queue(queue())
				.durable(bit)
				.exclusive(this.random.nextBoolean())
				.autoDelete(this.random.nextBoolean())
				.arguments(arguments())
				.nowait(this.random.nextInt(5) == 0)
				.build();
			case 7 -> new AMQP.Queue.Bind.Builder().queue(queue()).exchange(exchange()).routingKey(key()).build();
			case 8 -> new AMQP.Queue.Unbind.Builder().queue(queue()).exchange(exchange()).routingKey(key()).build();
			case 9 -> new AMQP.Queue.Delete.Builder().queue(queue()).ifUnused(bit).build();
			case 10 -> new AMQP.Queue.Purge.Builder().queue(queue()).build();
			case 11 -> new AMQP.Exchange.Declare.Builder().exchange(exchange())
				.type(List.of("direct", "fanout", "topic", "headers").get(this.random.nextInt(4)))
				.autoDelete(bit)
				.build();
			case 12 ->
				new AMQP.Exchange.Bind.Builder().source(exchange()).destination(exchange()).routingKey(key()).build();
			case 13 -> new AMQP.Exchange.Delete.Builder().exchange(exchange()).ifUnused(bit).build();
			case 14, 15 -> new AMQP.Basic.Consume.Builder().queue(bit ? queue() : "amq.rabbitmq.reply-to")
				.consumerTag("c" + this.random.nextInt(4))
				.noAck(this.random.nextBoolean())
				.exclusive(this.random.nextInt(9) == 0)
				.build();
			case 16 -> new AMQP.Basic.Cancel.Builder().consumerTag("c" + this.random.nextInt(4)).build();
			case 17 -> new AMQP.Basic.Get.Builder().queue(queue()).noAck(bit).build();
			case 18 -> new AMQP.Basic.Ack.Builder().deliveryTag(this.random.nextInt(4)).multiple(bit).build();
			case 19 -> new AMQP.Basic.Nack.Builder().deliveryTag(this.random.nextInt(4))
				.multiple(bit)
				.requeue(this.random.nextBoolean())
				.build();
			case 20 -> new AMQP.Basic.Qos.Builder().prefetchCount(this.random.nextInt(3)).global(bit).build();
			case 21 -> bit ? new AMQP.Tx.Select.Builder().build() : new AMQP.Tx.Commit.Builder().build();
			case 22 -> bit ? new AMQP.Confirm.Select.Builder().build() : new AMQP.Tx.Rollback.Builder().build();
			case 23 -> new AMQP.Basic.Recover.Builder().requeue(true).build();
			default -> new AMQP.Basic.Publish.Builder().exchange(bit ? exchange() : "")
				.routingKey(bit ? key() : queue())
				.mandatory(this.random.nextBoolean())
				.build();
		};
	}

	private Map<String, Object> arguments() {
		return switch (this.random.nextInt(6)) {
			case 0 -> Map.of("x-message-ttl", this.random.nextInt(20), "x-dead-letter-exchange", "",
					"x-dead-letter-routing-key", queue());
			case 1 -> Map.of("x-max-length", this.random.nextInt(3), "x-overflow", "reject-publish");
			case 2 -> Map.of("x-max-priority", 5, "x-single-active-consumer", true);
			case 3 -> Map.of("x-queue-type", "quorum", "x-delivery-limit", 2);
			case 4 -> Map.of("x-expires", 1 + this.random.nextInt(50));
			default -> Map.of();
		};
	}

	private String queue() {
		return (this.random.nextInt(10) == 0) ? "" : "q" + this.random.nextInt(5);
	}

	private String exchange() {
		return (this.random.nextInt(10) == 0) ? "amq.topic" : "x" + this.random.nextInt(4);
	}

	private String key() {
		return List.of("a", "a.b", "*.b", "#", "").get(this.random.nextInt(5));
	}

	@FunctionalInterface
	private interface Attack {

		void perform(RawClient client) throws IOException;

	}

}
