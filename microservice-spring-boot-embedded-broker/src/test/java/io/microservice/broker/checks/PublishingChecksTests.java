package io.microservice.broker.checks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Return;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of publishing: returns, confirms, transactions.
 */
class PublishingChecksTests extends BrokerChecks {

	@Test
	void whenExchangeIsMissingThenChannelIsClosed() throws Exception {
		var close = closeOf(this.channel);
		publish("nox", "k", "x");
		assertClose(await(close), 404, "NOT_FOUND - no exchange 'nox' in vhost '/'");
		assertThat(close.join().getClassId()).isEqualTo(60);
		assertThat(close.join().getMethodId()).isEqualTo(40);
		assertThat(this.connection.isOpen()).isTrue();
	}

	@Test
	void whenNotRoutedThenMandatoryMessageIsReturned() throws Exception {
		List<Return> returns = Collections.synchronizedList(new ArrayList<>());
		this.channel.addReturnListener(returns::add);
		this.channel.basicPublish("amq.direct", "nowhere", false, headers(Map.of("a", 1)), "dropped".getBytes());
		this.channel.basicPublish("amq.direct", "nowhere", true, headers(Map.of("a", 1)), "x".getBytes());
		sync();
		Awaitility.await().atMost(TIMEOUT).until(() -> returns.size() == 1);
		Return returned = returns.get(0);
		assertThat(returned.getReplyCode()).isEqualTo(312);
		assertThat(returned.getReplyText()).isEqualTo("NO_ROUTE");
		assertThat(returned.getExchange()).isEqualTo("amq.direct");
		assertThat(returned.getRoutingKey()).isEqualTo("nowhere");
		assertThat(returned.getBody()).isEqualTo("x".getBytes());
		assertThat(returned.getProperties().getHeaders()).containsEntry("a", 1);
	}

	@Test
	void returnComesBeforeConfirm() throws Exception {
		List<String> events = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch confirmed = new CountDownLatch(1);
		this.channel.addReturnListener((returned) -> events.add("return"));
		this.channel.addConfirmListener((tag, multiple) -> {
			events.add("ack");
			confirmed.countDown();
		}, (tag, multiple) -> events.add("nack"));
		this.channel.confirmSelect();
		this.channel.basicPublish("", "nowhere", true, PLAIN, new byte[1]);
		assertThat(confirmed.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(events).containsExactly("return", "ack");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesAreConfirmed(boolean durable) throws Exception {
		String queue = durable ? durableQueue(Map.of()) : queue();
		this.channel.confirmSelect();
		for (int i = 0; i < 1000; i++) {
			publish("", queue, durable ? PERSISTENT : PLAIN, "x");
		}
		assertThat(this.channel.waitForConfirms(10_000)).isTrue();
		assertThat(count(this.channel, queue)).isEqualTo(1000);
	}

	@Test
	void confirmsCountAllMessagesOnce() throws Exception {
		String queue = queue();
		AtomicLong confirmed = new AtomicLong();
		AtomicInteger confirms = new AtomicInteger();
		List<Long> unordered = Collections.synchronizedList(new ArrayList<>());
		this.channel.addConfirmListener((tag, multiple) -> {
			confirms.incrementAndGet();
			if (multiple) {
				confirmed.accumulateAndGet(tag, Math::max);
			}
			else if (!confirmed.compareAndSet(tag - 1, tag)) {
				unordered.add(tag);
			}
		}, (tag, multiple) -> unordered.add(-tag));
		this.channel.confirmSelect();
		for (int i = 0; i < 5000; i++) {
			publish("", queue, "x");
		}
		Awaitility.await().atMost(TIMEOUT).until(() -> confirmed.get() == 5000 && this.channel.waitForConfirms());
		assertThat(unordered).isEmpty();
		assertThat(confirms.get()).isLessThanOrEqualTo(5000);
	}

	@Test
	void whenQueueIsFullThenRejectedMessagesAreNacked() throws Exception {
		String queue = queue(Map.of("x-max-length", 2, "x-overflow", "reject-publish"));
		AtomicInteger acks = new AtomicInteger();
		AtomicInteger nacks = new AtomicInteger();
		this.channel.addConfirmListener((tag, multiple) -> acks.incrementAndGet(),
				(tag, multiple) -> nacks.incrementAndGet());
		this.channel.confirmSelect();
		for (int i = 0; i < 5; i++) {
			publish("", queue, String.valueOf(i));
			this.channel.waitForConfirms(10_000);
		}
		assertThat(acks).hasValue(2);
		assertThat(nacks).hasValue(3);
		assertThat(drain(queue)).containsExactly("0", "1");
	}

	@Test
	void whenManyAreNackedThenAllAreAnswered() throws Exception {
		String queue = queue(Map.of("x-max-length", 100, "x-overflow", "reject-publish"));
		this.channel.confirmSelect();
		for (int i = 0; i < 1000; i++) {
			publish("", queue, String.valueOf(i));
		}
		assertThat(this.channel.waitForConfirms(10_000)).isFalse();
		assertThat(count(this.channel, queue)).isEqualTo(100);
	}

	@Test
	void whenExchangeIsMissingThenEarlierMessagesAreConfirmed() throws Exception {
		String queue = queue();
		AtomicLong confirmed = new AtomicLong();
		this.channel.addConfirmListener((tag, multiple) -> confirmed.set(tag), (tag, multiple) -> {
		});
		this.channel.confirmSelect();
		var close = closeOf(this.channel);
		publish("", queue, "x");
		this.channel.waitForConfirms(10_000);
		publish("nox", queue, "y");
		await(close);
		assertThat(confirmed).hasValue(1);
		this.channel = this.connection.createChannel();
		assertThat(drain(queue)).containsExactly("x");
	}

	@Test
	void transactionPublishesOnCommit() throws Exception {
		String queue = queue();
		Channel other = this.connection.createChannel();
		this.channel.txSelect();
		publish("", queue, "committed");
		sync();
		assertThat(other.basicGet(queue, true)).isNull();
		this.channel.txCommit();
		assertThat(text(other.basicGet(queue, true))).isEqualTo("committed");
		publish("", queue, "rolled back");
		this.channel.txRollback();
		this.channel.txCommit();
		assertThat(other.basicGet(queue, true)).isNull();
	}

	@Test
	void transactionAcknowledgesOnCommit() throws Exception {
		String queue = queue();
		publish("", queue, "1");
		publish("", queue, "2");
		Channel consumer = this.connection.createChannel();
		consumer.txSelect();
		sync();
		GetResponse one = consumer.basicGet(queue, false);
		consumer.basicAck(one.getEnvelope().getDeliveryTag(), false);
		consumer.txRollback();
		consumer.basicAck(one.getEnvelope().getDeliveryTag(), false);
		consumer.txCommit();
		GetResponse two = consumer.basicGet(queue, false);
		consumer.basicNack(two.getEnvelope().getDeliveryTag(), false, true);
		sync(consumer);
		assertThat(get(queue)).isNull();
		consumer.txCommit();
		assertThat(text(get(queue))).isEqualTo("2");
	}

	@Test
	void whenTransactionIsNotCommittedThenChannelGivesBack() throws Exception {
		String queue = queue();
		publish("", queue, "x");
		sync();
		Channel consumer = this.connection.createChannel();
		consumer.txSelect();
		GetResponse message = consumer.basicGet(queue, false);
		consumer.basicAck(message.getEnvelope().getDeliveryTag(), false);
		consumer.close();
		assertThat(awaitMessage(queue).getEnvelope().isRedeliver()).isTrue();
	}

	@Test
	void confirmsAndTransactionsExcludeEachOther() throws Exception {
		Channel confirms = this.connection.createChannel();
		confirms.confirmSelect();
		assertClose(channelClosedBy(confirms::txSelect), 406,
				"PRECONDITION_FAILED - cannot switch from confirm to tx mode");
		Channel transactions = this.connection.createChannel();
		transactions.txSelect();
		assertClose(channelClosedBy(transactions::confirmSelect), 406,
				"PRECONDITION_FAILED - cannot switch from tx to confirm mode");
		assertClose(channelClosedBy(this.channel::txCommit), 406, "PRECONDITION_FAILED - channel is not transactional");
		assertClose(channelClosedBy(() -> this.connection.createChannel().txRollback()), 406,
				"PRECONDITION_FAILED - channel is not transactional");
	}

	@Test
	void whenQueueIsFullThenTransactionFails() throws Exception {
		String queue = queue(Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
		this.channel.txSelect();
		publish("", queue, "1");
		publish("", queue, "2");
		assertClose(channelClosedBy(this.channel::txCommit), 406, "PRECONDITION_FAILED - partial tx completion");
	}

	@Test
	void immediateIsNotImplemented() throws Exception {
		var closed = new java.util.concurrent.CompletableFuture<com.rabbitmq.client.ShutdownSignalException>();
		this.connection.addShutdownListener(closed::complete);
		this.channel.basicPublish("", "k", false, true, PLAIN, new byte[1]);
		var close = (com.rabbitmq.client.AMQP.Connection.Close) await(closed).getReason();
		assertClose(close, 540, "NOT_IMPLEMENTED - immediate=true");
	}

	@Test
	void userIdMustBeTheUsers() throws Exception {
		String queue = queue();
		publish("", queue, new BasicProperties.Builder().userId("guest").build(), "x");
		assertThat(drain(queue)).hasSize(1);
		var close = closeOf(this.channel);
		publish("", queue, new BasicProperties.Builder().userId("other").build(), "x");
		assertClose(await(close), 406,
				"PRECONDITION_FAILED - user_id property set to 'other' but authenticated user was 'guest'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "10s", "" })
	void expirationMustBeANumber(String expiration) throws Exception {
		var close = closeOf(this.channel);
		publish("", queue(), new BasicProperties.Builder().expiration(expiration).build(), "x");
		assertClose(await(close), 406, "PRECONDITION_FAILED - invalid expiration '%s'".formatted(expiration));
	}

	@Test
	void largeMessagePasses() throws Exception {
		String queue = queue();
		byte[] body = new byte[1024 * 1024];
		new java.util.Random(1).nextBytes(body);
		this.channel.basicPublish("", queue, PLAIN, body);
		sync();
		assertThat(get(queue).getBody()).isEqualTo(body);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 131063, 131064, 131065, 262128, 262129 })
	void messagePassesWhateverItsFrames(int size) throws Exception {
		String queue = queue();
		byte[] body = new byte[size];
		new java.util.Random(size).nextBytes(body);
		this.channel.basicPublish("", queue, PLAIN, body);
		sync();
		assertThat(get(queue).getBody()).isEqualTo(body);
	}

	@Test
	void tooLargeMessageIsRefused() throws Exception {
		var close = closeOf(this.channel);
		this.channel.basicPublish("", queue(), PLAIN, new byte[16 * 1024 * 1024 + 1]);
		assertClose(await(close), 406,
				"PRECONDITION_FAILED - message size 16777217 is larger than configured max size 16777216");
	}

}
