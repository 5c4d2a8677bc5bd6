package io.microservice.broker.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of consumers: prefetch, order, priorities, cancellation.
 */
class ConsumingChecksTests extends BrokerChecks {

	@Test
	void prefetchIsPerConsumer() throws Exception {
		String queue = queueWith(20);
		this.channel.basicQos(5);
		Received one = consume(this.channel, queue);
		Received other = consume(this.channel, queue);
		one.awaitExactly(5);
		other.awaitExactly(5);
	}

	@Test
	void prefetchHoldsForConsumersToCome() throws Exception {
		String queue = queueWith(20);
		this.channel.basicQos(2);
		Received one = consume(this.channel, queue);
		this.channel.basicQos(3);
		Received other = consume(this.channel, queue);
		one.awaitExactly(2);
		other.awaitExactly(3);
	}

	@Test
	void globalPrefetchIsPerChannel() throws Exception {
		String queue = queueWith(20);
		this.channel.basicQos(5, true);
		Received one = consume(this.channel, queue);
		Received other = consume(this.channel, queue);
		Awaitility.await().atMost(TIMEOUT).until(() -> one.size() + other.size() == 5);
		one.awaitExactly(one.size());
		assertThat(one.size() + other.size()).isEqualTo(5);
		this.channel.basicQos(8, true);
		Awaitility.await().atMost(TIMEOUT).until(() -> one.size() + other.size() == 8);
		this.channel.basicAck(8, true);
		Awaitility.await().atMost(TIMEOUT).until(() -> one.size() + other.size() == 16);
	}

	@Test
	void globalAndConsumerPrefetchHoldTogether() throws Exception {
		String queue = queueWith(20);
		this.channel.basicQos(3, false);
		this.channel.basicQos(5, true);
		Received one = consume(this.channel, queue);
		one.awaitExactly(3);
		Received other = consume(this.channel, queue);
		other.awaitExactly(2);
	}

	@Test
	void globalPrefetchHoldsOverQueues() throws Exception {
		String first = queueWith(5);
		String second = queueWith(5);
		this.channel.basicQos(4, true);
		Received one = consume(this.channel, first);
		one.awaitExactly(4);
		Received other = consume(this.channel, second);
		other.awaitExactly(0);
		this.channel.basicAck(4, true);
		one.awaitExactly(5);
		other.awaitExactly(3);
	}

	@Test
	void prefetchSizeIsNotImplemented() {
		assertClose(connectionClosedBy(() -> this.channel.basicQos(1000, 1, false)), 540,
				"NOT_IMPLEMENTED - prefetch_size!=0 (1000)");
	}

	@Test
	void consumerWithoutAcknowledgementsHasNoPrefetch() throws Exception {
		String queue = queueWith(20);
		this.channel.basicQos(1);
		Received received = consume(this.channel, queue, true, Map.of());
		assertThat(received.texts(20)).isEqualTo(numbers(20));
	}

	@Test
	void acknowledgingManyFreesPrefetch() throws Exception {
		String queue = queueWith(100);
		this.channel.basicQos(10);
		Received received = consume(this.channel, queue);
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			List<Delivery> ten = received.next(10);
			ten.forEach((message) -> texts.add(text(message)));
			this.channel.basicAck(ten.get(9).getEnvelope().getDeliveryTag(), true);
		}
		assertThat(texts).isEqualTo(numbers(100));
		awaitCount(this.channel, queue, 0);
	}

	@Test
	void prefetchOfOneKeepsOrder() throws Exception {
		String queue = queueWith(100);
		this.channel.basicQos(1);
		Received received = consume(this.channel, queue);
		for (int i = 0; i < 100; i++) {
			Delivery message = received.next();
			assertThat(text(message)).isEqualTo(String.valueOf(i));
			this.channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
		}
	}

	@Test
	void consumersTakeTurns() throws Exception {
		String queue = queue();
		Received one = consume(this.channel, queue, true, Map.of());
		Received other = consume(this.channel, queue, true, Map.of());
		for (int i = 0; i < 100; i++) {
			publish("", queue, String.valueOf(i));
		}
		one.awaitExactly(50);
		other.awaitExactly(50);
		assertThat(one.texts(3)).containsExactly("0", "2", "4");
	}

	@Test
	void consumerOfHigherPriorityIsFirst() throws Exception {
		String queue = queue();
		Received low = consume(this.channel, queue, true, Map.of());
		Received high = consume(this.channel, queue, true, Map.of("x-priority", 10));
		for (int i = 0; i < 10; i++) {
			publish("", queue, "x");
		}
		high.awaitExactly(10);
		low.awaitExactly(0);
	}

	@Test
	void whenConsumerOfHigherPriorityIsFullThenOtherGetsMessages() throws Exception {
		String queue = queue();
		this.channel.basicQos(2);
		Received high = consume(this.channel, queue, false, Map.of("x-priority", 10));
		this.channel.basicQos(0);
		Received low = consume(this.channel, queue, false, Map.of("x-priority", -1));
		for (int i = 0; i < 5; i++) {
			publish("", queue, "x");
		}
		high.awaitExactly(2);
		low.awaitExactly(3);
	}

	@Test
	void priorityMustBeANumber() throws Exception {
		String queue = queue();
		assertClose(channelClosedBy(() -> consume(this.channel, queue, true, Map.of("x-priority", "high"))), 406,
				"invalid arg 'x-priority' for queue '%s' in vhost '/'".formatted(queue));
	}

	@Test
	void exclusiveConsumerExcludesOthers() throws Exception {
		String queue = queue();
		this.channel.basicConsume(queue, true, "mine", false, true, Map.of(), (tag, message) -> {
		}, (tag) -> {
		});
		assertClose(channelClosedBy(() -> consume(this.connection.createChannel(), queue)), 403,
				"ACCESS_REFUSED - queue '%s' in vhost '/' in exclusive use".formatted(queue));
		this.channel.basicCancel("mine");
		consume(this.channel, queue);
		assertClose(channelClosedBy(() -> this.connection.createChannel()
			.basicConsume(queue, true, "", false, true, Map.of(), (tag, message) -> {
			}, (tag) -> {
			})), 403, "in exclusive use");
	}

	@Test
	void serverNamesConsumer() throws Exception {
		assertThat(consume(this.channel, queue()).tag()).matches("amq\\.ctag-[A-Za-z0-9_-]{22}");
	}

	@Test
	void consumerTagCannotBeUsedTwice() throws Exception {
		String queue = queue();
		this.channel.basicConsume(queue, true, "mine", (tag, message) -> {
		}, (tag) -> {
		});
		assertClose(connectionClosedBy(() -> this.channel.basicConsume(queue, true, "mine", (tag, message) -> {
		}, (tag) -> {
		})), 530, "NOT_ALLOWED - attempt to reuse consumer tag 'mine'");
	}

	@Test
	void whenQueueIsDeletedThenConsumerIsTold() throws Exception {
		String queue = queue();
		Received received = consume(this.channel, queue);
		this.connection.createChannel().queueDelete(queue);
		assertThat(await(received.cancelled())).isEqualTo(received.tag());
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void whenQueueIsDeletedThenItsMessagesCanStillBeAcknowledged() throws Exception {
		String queue = queueWith(1);
		Received received = consume(this.channel, queue);
		Delivery message = received.next();
		this.channel.queueDelete(queue);
		this.channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
		sync();
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void whenCancelledThenNoMessageComes() throws Exception {
		String queue = queue();
		Received received = consume(this.channel, queue);
		publish("", queue, "1");
		Delivery message = received.next();
		this.channel.basicCancel(received.tag());
		publish("", queue, "2");
		sync();
		received.awaitExactly(0);
		this.channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
		assertThat(drain(queue)).containsExactly("2");
	}

	@Test
	void whenUnacknowledgedThenRedeliveredAfterConnectionIsLost() throws Exception {
		String queue = durableQueue(Map.of());
		publish("", queue, "x");
		sync();
		Connection other = connectAgain();
		Received received = consume(other.createChannel(), queue);
		assertThat(received.next().getEnvelope().isRedeliver()).isFalse();
		other.abort();
		Received again = consume(this.channel, queue);
		assertThat(again.next().getEnvelope().isRedeliver()).isTrue();
	}

	@Test
	void whenChannelIsClosedThenItsMessagesComeFirstAgain() throws Exception {
		String queue = queueWith(10);
		Channel consumer = this.connection.createChannel();
		consumer.basicQos(3);
		Received received = consume(consumer, queue);
		assertThat(received.texts(3)).containsExactly("0", "1", "2");
		consumer.close();
		assertThat(drain(queue)).isEqualTo(numbers(10));
	}

	@Test
	void singleActiveConsumerGetsAll() throws Exception {
		String queue = queue(Map.of("x-single-active-consumer", true));
		Received one = consume(this.channel, queue, true, Map.of());
		Received other = consume(this.channel, queue, true, Map.of());
		for (int i = 0; i < 10; i++) {
			publish("", queue, "x");
		}
		one.awaitExactly(10);
		other.awaitExactly(0);
		this.channel.basicCancel(one.tag());
		for (int i = 0; i < 10; i++) {
			publish("", queue, "x");
		}
		other.awaitExactly(10);
		one.awaitExactly(10);
	}

	@Test
	void whenChannelOfSingleActiveConsumerIsClosedThenAnotherGetsItsMessages() throws Exception {
		String queue = queue(Map.of("x-single-active-consumer", true));
		Channel first = this.connection.createChannel();
		Received one = consume(first, queue);
		Received other = consume(this.channel, queue);
		publish("", queue, "1");
		publish("", queue, "2");
		one.next(2);
		other.awaitExactly(0);
		first.close();
		assertThat(other.texts(2)).containsExactly("1", "2");
	}

	@Test
	void singleActiveConsumerExcludesExclusiveConsumer() throws Exception {
		String queue = queue(Map.of("x-single-active-consumer", true));
		assertClose(channelClosedBy(
				() -> this.channel.basicConsume(queue, true, "", false, true, Map.of(), (tag, message) -> {
				}, (tag) -> {
				})), 403, "in exclusive use");
	}

	@Test
	void messageOfHigherPriorityIsFirst() throws Exception {
		String queue = queue(Map.of("x-max-priority", 9));
		for (int priority : List.of(1, 5, 9, 0, 5, 20)) {
			publish("", queue, new BasicProperties.Builder().priority(priority).build(), String.valueOf(priority));
		}
		publish("", queue, "none");
		assertThat(drain(queue)).containsExactly("9", "20", "5", "5", "1", "0", "none");
	}

	@Test
	void requeuedMessageKeepsItsPlaceAmongPriorities() throws Exception {
		String queue = queue(Map.of("x-max-priority", 3));
		for (int i = 0; i < 6; i++) {
			publish("", queue, new BasicProperties.Builder().priority(i % 2).build(), String.valueOf(i));
		}
		sync();
		for (int i = 0; i < 4; i++) {
			this.channel.basicGet(queue, false);
		}
		this.channel.basicNack(4, true, true);
		assertThat(drain(queue)).containsExactly("1", "3", "5", "0", "2", "4");
	}

	@Test
	void flowCannotBeStopped() throws Exception {
		assertThat(this.channel.isOpen()).isTrue();
		assertClose(connectionClosedBy(
				() -> this.channel.rpc(new com.rabbitmq.client.AMQP.Channel.Flow.Builder().active(false).build())), 540,
				"NOT_IMPLEMENTED - active=false");
	}

	private String queueWith(int messages) throws Exception {
		String queue = queue();
		for (int i = 0; i < messages; i++) {
			publish("", queue, String.valueOf(i));
		}
		awaitCount(this.channel, queue, messages);
		return queue;
	}

	private static List<String> numbers(int count) {
		return IntStream.range(0, count).mapToObj(String::valueOf).toList();
	}

}
