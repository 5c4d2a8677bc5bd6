package io.microservice.broker.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of quorum queues, as far as a client sees them.
 */
class QuorumQueueChecksTests extends BrokerChecks {

	private final List<String> queues = new ArrayList<>();

	@AfterEach
	void delete() throws Exception {
		Channel channel = connectAgain().createChannel();
		for (String queue : this.queues) {
			channel.queueDelete(queue);
		}
	}

	@Test
	void deliveriesAreCounted() throws Exception {
		String queue = quorumQueue(Map.of());
		publish("", queue, headers(Map.of("a", 1)), "x");
		Received received = consume(this.channel, queue);
		Delivery first = received.next();
		assertThat(first.getProperties().getHeaders()).containsEntry("a", 1).doesNotContainKey("x-delivery-count");
		assertThat(first.getEnvelope().isRedeliver()).isFalse();
		this.channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
		Delivery second = received.next();
		assertThat(second.getProperties().getHeaders()).containsEntry("a", 1).containsEntry("x-delivery-count", 1L);
		assertThat(second.getEnvelope().isRedeliver()).isTrue();
		this.channel.basicReject(second.getEnvelope().getDeliveryTag(), true);
		assertThat(received.next().getProperties().getHeaders()).containsEntry("x-delivery-count", 2L);
	}

	@Test
	void deliveriesToChannelsThatCloseAreCounted() throws Exception {
		String queue = quorumQueue(Map.of());
		publish("", queue, "x");
		Channel consumer = this.connection.createChannel();
		consume(consumer, queue).next();
		consumer.close();
		Delivery again = consume(this.channel, queue).next();
		assertThat(again.getEnvelope().isRedeliver()).isTrue();
		assertThat(again.getProperties().getHeaders()).containsEntry("x-delivery-count", 1L);
	}

	@Test
	void whenDeliveredTooOftenThenDropped() throws Exception {
		String queue = quorumQueue(Map.of("x-delivery-limit", 2));
		publish("", queue, "x");
		Received received = consume(this.channel, queue);
		for (int i = 0; i < 3; i++) {
			this.channel.basicNack(received.next().getEnvelope().getDeliveryTag(), false, true);
		}
		received.awaitExactly(0);
	}

	@Test
	void whenDeliveredTooOftenThenDeadLettered() throws Exception {
		String dead = queue();
		String queue = quorumQueue(
				Map.of("x-delivery-limit", 1, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", dead));
		publish("", queue, "x");
		Received received = consume(this.channel, queue);
		for (int i = 0; i < 2; i++) {
			this.channel.basicNack(received.next().getEnvelope().getDeliveryTag(), false, true);
		}
		GetResponse letter = awaitMessage(dead);
		assertThat(letter.getProps().getHeaders().get("x-first-death-reason")).hasToString("delivery_limit");
	}

	@Test
	void byDefaultTwentyReturnsAreAllowed() throws Exception {
		String queue = quorumQueue(Map.of());
		publish("", queue, "x");
		Received received = consume(this.channel, queue);
		for (int i = 0; i < 21; i++) {
			this.channel.basicNack(received.next().getEnvelope().getDeliveryTag(), false, true);
		}
		received.awaitExactly(0);
	}

	@Test
	void returnedMessagesComeFirstInTheOrderOfTheirReturn() throws Exception {
		String queue = quorumQueue(Map.of());
		for (int i = 0; i < 5; i++) {
			publish("", queue, String.valueOf(i));
		}
		this.channel.basicQos(3);
		Received received = consume(this.channel, queue);
		assertThat(received.texts(3)).containsExactly("0", "1", "2");
		this.channel.basicCancel(received.tag());
		this.channel.basicNack(3, false, true);
		this.channel.basicNack(1, false, true);
		this.channel.basicNack(2, false, true);
		Channel other = this.connection.createChannel();
		assertThat(consume(other, queue).texts(5)).containsExactly("2", "0", "1", "3", "4");
	}

	@Test
	void twoMessagesOfHighPriorityGoBeforeOneOfNormalPriority() throws Exception {
		String queue = quorumQueue(Map.of());
		for (int i = 0; i < 6; i++) {
			publish("", queue, priority(4), "n" + i);
		}
		for (int i = 0; i < 6; i++) {
			publish("", queue, priority(5), "h" + i);
		}
		awaitCount(this.channel, queue, 12);
		assertThat(consume(this.channel, queue).texts(12)).containsExactly("h0", "h1", "n0", "h2", "h3", "n1", "h4",
				"h5", "n2", "n3", "n4", "n5");
	}

	@Test
	void mustBeDurableAndSharedAndNamed() throws Exception {
		Map<String, Object> quorum = Map.of("x-queue-type", "quorum");
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueDeclare("q", true, true, false, quorum)),
				406, "PRECONDITION_FAILED - invalid property 'exclusive-owner' for queue 'q' in vhost '/'");
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueDeclare("q", true, false, true, quorum)),
				406, "PRECONDITION_FAILED - invalid property 'auto-delete' for queue 'q' in vhost '/'");
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueDeclare("", true, false, false, quorum)),
				406, "PRECONDITION_FAILED - Cannot declare a server-named queue for type rabbit_quorum_queue");
	}

	@Test
	void argumentOfClassicQueuesIsRefused() {
		assertClose(channelClosedBy(() -> quorumQueue(Map.of("x-max-priority", 3))), 406,
				"invalid arg 'x-max-priority' for queue");
	}

	@Test
	void globalPrefetchIsNotImplemented() throws Exception {
		String queue = quorumQueue(Map.of());
		this.channel.basicQos(1, true);
		assertClose(connectionClosedBy(() -> consume(this.channel, queue)), 540,
				"NOT_IMPLEMENTED - queue '%s' in vhost '/' does not support global qos".formatted(queue));
	}

	@Test
	void prefetchHolds() throws Exception {
		String queue = quorumQueue(Map.of());
		for (int i = 0; i < 5; i++) {
			publish("", queue, String.valueOf(i));
		}
		this.channel.basicQos(2);
		Received received = consume(this.channel, queue);
		received.awaitExactly(2);
		this.channel.basicAck(2, true);
		received.awaitExactly(4);
	}

	@Test
	void singleActiveConsumerExcludesGet() throws Exception {
		String queue = quorumQueue(Map.of("x-single-active-consumer", true));
		assertClose(channelClosedBy(() -> get(queue)), 405,
				"RESOURCE_LOCKED - cannot obtain access to locked queue '%s'".formatted(queue));
	}

	@Test
	void whenFullThenRejected() throws Exception {
		String queue = quorumQueue(Map.of("x-max-length", 2, "x-overflow", "reject-publish"));
		this.channel.confirmSelect();
		for (int i = 0; i < 20; i++) {
			publish("", queue, String.valueOf(i));
			if (!this.channel.waitForConfirms(10_000)) {
				return;
			}
		}
		throw new AssertionError("No message was rejected");
	}

	@Test
	void messageExpires() throws Exception {
		String dead = queue();
		String queue = quorumQueue(
				Map.of("x-message-ttl", 100, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", dead));
		publish("", queue, "x");
		assertThat(awaitMessage(dead).getProps().getHeaders().get("x-first-death-reason")).hasToString("expired");
	}

	private String quorumQueue(Map<String, Object> arguments) throws Exception {
		Map<String, Object> all = new HashMap<>(arguments);
		all.put("x-queue-type", "quorum");
		String queue = this.channel.queueDeclare(unique("qq"), true, false, false, all).getQueue();
		this.queues.add(queue);
		return queue;
	}

	private static BasicProperties priority(int priority) {
		return new BasicProperties.Builder().priority(priority).build();
	}

}
