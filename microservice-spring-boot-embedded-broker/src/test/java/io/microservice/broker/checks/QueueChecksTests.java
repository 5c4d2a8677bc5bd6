package io.microservice.broker.checks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of the declaration and the life of queues.
 */
class QueueChecksTests extends BrokerChecks {

	@Test
	void whenQueueIsMissingThenPassiveDeclareIsRefused() {
		assertClose(channelClosedBy(() -> this.channel.queueDeclarePassive("nope")), 404,
				"NOT_FOUND - no queue 'nope' in vhost '/'");
	}

	@Test
	void passiveDeclareDoesNotCompare() throws Exception {
		String queue = durableQueue(Map.of());
		DeclareOk ok = this.channel.queueDeclarePassive(queue);
		assertThat(ok.getQueue()).isEqualTo(queue);
	}

	@Test
	void whenDurabilityDiffersThenRefused() throws Exception {
		String queue = durableQueue(Map.of());
		assertClose(
				channelClosedBy(
						() -> this.channel.queueDeclare(queue, false, false, false, Map.of("x-expires", 60_000))),
				406, ("PRECONDITION_FAILED - inequivalent arg 'durable' for queue '%s' in vhost '/': "
						+ "received 'false' but current is 'true'")
					.formatted(queue));
	}

	@Test
	void whenAutoDeleteDiffersThenRefused() throws Exception {
		String queue = durableQueue(Map.of());
		assertClose(
				channelClosedBy(() -> this.channel.queueDeclare(queue, true, false, true, Map.of("x-expires", 60_000))),
				406, "inequivalent arg 'auto_delete' for queue");
	}

	@Test
	void whenArgumentsDifferThenRefused() throws Exception {
		String queue = durableQueue(Map.of());
		assertClose(
				channelClosedBy(() -> this.connection.createChannel().queueDeclare(queue, true, false, false, null)),
				406, ("PRECONDITION_FAILED - inequivalent arg 'x-expires' for queue '%s' in vhost '/': "
						+ "received none but current is the value '60000' of type 'signedint'")
					.formatted(queue));
		assertClose(
				channelClosedBy(() -> this.connection.createChannel()
					.queueDeclare(queue, true, false, false, Map.of("x-expires", 60_001))),
				406, "inequivalent arg 'x-expires' for queue '%s' in vhost '/': received '60001' but current is '60000'"
					.formatted(queue));
		assertClose(channelClosedBy(() -> this.connection.createChannel()
			.queueDeclare(queue, true, false, false, Map.of("x-expires", 60_000, "x-dead-letter-exchange", "dlx"))),
				406, "received the value 'dlx' of type 'longstr' but current is none");
	}

	@Test
	void whenTypeOfIntegerDiffersThenAccepted() throws Exception {
		String queue = durableQueue(Map.of());
		this.channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 60_000L));
		this.channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 60_000, "x-queue-type", "classic"));
	}

	@Test
	void whenTypeOfQueueDiffersThenRefused() throws Exception {
		String queue = durableQueue(Map.of());
		Map<String, Object> arguments = Map.of("x-expires", 60_000, "x-queue-type", "quorum");
		assertClose(channelClosedBy(() -> this.channel.queueDeclare(queue, true, false, false, arguments)), 406,
				"inequivalent arg 'x-queue-type' for queue '%s' in vhost '/': received 'quorum' but current is 'classic'"
					.formatted(queue));
	}

	@Test
	void durableQueueSurvivesConnection() throws Exception {
		Connection other = connectAgain();
		String queue = unique("q");
		Channel creator = other.createChannel();
		creator.queueDeclare(queue, true, false, false, Map.of("x-expires", 60_000));
		creator.basicPublish("", queue, PERSISTENT, new byte[1]);
		sync(creator);
		other.close();
		assertThat(count(this.channel, queue)).isOne();
	}

	@Test
	void transientSharedQueueIsRefusedIfConfigured() {
		assertClose(connectionClosedBy(() -> this.channel.queueDeclare(unique("q"), false, false, false, null)), 541,
				"""
						INTERNAL_ERROR - Feature `transient_nonexcl_queues` is deprecated.
						Its use is not permitted per the configuration""");
	}

	@Test
	void autoDeleteQueueGoesWithItsLastConsumer() throws Exception {
		String queue = this.channel.queueDeclare(unique("q"), true, false, true, null).getQueue();
		Received one = consume(this.channel, queue);
		Received other = consume(this.channel, queue);
		this.channel.basicCancel(one.tag());
		assertThat(exists(queue)).isTrue();
		this.channel.basicCancel(other.tag());
		awaitGone(queue);
	}

	@Test
	void autoDeleteQueueGoesWithTheChannelOfItsLastConsumer() throws Exception {
		String queue = this.channel.queueDeclare(unique("q"), true, false, true, null).getQueue();
		Channel consumer = this.connection.createChannel();
		consume(consumer, queue);
		consumer.close();
		awaitGone(queue);
	}

	@Test
	void autoDeleteQueueStaysBeforeItsFirstConsumer() throws Exception {
		Connection other = connectAgain();
		Channel creator = other.createChannel();
		String queue = creator.queueDeclare(unique("q"), true, false, true, Map.of("x-expires", 60_000)).getQueue();
		creator.basicPublish("", queue, PLAIN, new byte[1]);
		creator.basicGet(queue, true);
		other.close();
		assertThat(exists(queue)).isTrue();
	}

	@Test
	void exclusiveQueueIsRefusedToOtherConnections() throws Exception {
		String queue = queue();
		Connection other = connectAgain();
		String text = "RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '%s' in vhost '/'"
			.formatted(queue);
		assertClose(channelClosedBy(() -> other.createChannel().queueDeclare(queue, false, true, false, null)), 405,
				text);
		assertClose(channelClosedBy(() -> other.createChannel().queueDeclarePassive(queue)), 405, text);
		assertClose(channelClosedBy(() -> consume(other.createChannel(), queue)), 405, text);
		assertClose(channelClosedBy(() -> other.createChannel().basicGet(queue, true)), 405, text);
		assertClose(channelClosedBy(() -> other.createChannel().queueBind(queue, "amq.topic", "k")), 405, text);
		assertClose(channelClosedBy(() -> other.createChannel().queuePurge(queue)), 405, text);
		assertClose(channelClosedBy(() -> other.createChannel().queueDelete(queue)), 405, text);
		assertThat(exists(queue)).isTrue();
	}

	@Test
	void exclusiveQueueCanBePublishedToByOtherConnections() throws Exception {
		String queue = queue();
		Channel publisher = connectAgain().createChannel();
		publisher.basicPublish("", queue, PLAIN, new byte[1]);
		sync(publisher);
		assertThat(drain(queue)).hasSize(1);
	}

	@Test
	void exclusiveQueueGoesWithItsConnection() throws Exception {
		Connection other = connectAgain();
		Channel creator = other.createChannel();
		String queue = creator.queueDeclare(unique("q"), true, true, false, null).getQueue();
		creator.close();
		Channel again = other.createChannel();
		again.queueDeclarePassive(queue);
		other.close();
		assertClose(channelClosedBy(() -> this.channel.queueDeclarePassive(queue)), 404, "NOT_FOUND - no queue");
	}

	@Test
	void serverNamesQueue() throws Exception {
		String queue = this.channel.queueDeclare().getQueue();
		assertThat(queue).matches("amq\\.gen-[A-Za-z0-9_-]{22}");
		assertThat(this.channel.queueDeclare().getQueue()).isNotEqualTo(queue);
	}

	@Test
	void emptyNameIsTheLastDeclaredQueue() throws Exception {
		String queue = this.channel.queueDeclare("", false, true, false, null).getQueue();
		String key = unique("k");
		this.channel.queueBind("", "amq.direct", key);
		Received received = consume(this.channel, "");
		publish("amq.direct", key, "bound");
		assertThat(text(received.next())).isEqualTo("bound");
		this.channel.queueBind("", "amq.direct", "");
		publish("amq.direct", queue, "bound by name");
		assertThat(text(received.next())).isEqualTo("bound by name");
	}

	@Test
	void whenNoQueueWasDeclaredThenEmptyNameIsRefused() {
		assertClose(channelClosedBy(() -> consume(this.channel, "")), 404, "NOT_FOUND - no previously declared queue");
	}

	@Test
	void declareCountsMessagesAndConsumers() throws Exception {
		String queue = queue();
		publish("", queue, "x");
		publish("", queue, "y");
		sync();
		assertThat(this.channel.queueDeclarePassive(queue).getMessageCount()).isEqualTo(2);
		this.channel.basicQos(1);
		Received received = consume(this.channel, queue);
		received.next();
		DeclareOk ok = this.channel.queueDeclarePassive(queue);
		assertThat(ok.getMessageCount()).isOne();
		assertThat(ok.getConsumerCount()).isOne();
	}

	@Test
	void getCountsWhatIsLeft() throws Exception {
		String queue = queue();
		for (int i = 0; i < 3; i++) {
			publish("", queue, "x");
		}
		sync();
		assertThat(get(queue).getMessageCount()).isEqualTo(2);
		assertThat(get(queue).getMessageCount()).isEqualTo(1);
		assertThat(get(queue).getMessageCount()).isEqualTo(0);
		assertThat(get(queue)).isNull();
	}

	@Test
	void purgeDropsWhatWaits() throws Exception {
		String queue = queue();
		publish("", queue, "taken");
		publish("", queue, "x");
		sync();
		this.channel.basicGet(queue, false);
		assertThat(this.channel.queuePurge(queue).getMessageCount()).isOne();
		assertThat(get(queue)).isNull();
		this.channel.basicRecover(true);
		assertThat(drain(queue)).containsExactly("taken");
	}

	@Test
	void deleteCountsMessages() throws Exception {
		String queue = queue();
		publish("", queue, "x");
		sync();
		assertThat(this.channel.queueDelete(queue).getMessageCount()).isOne();
		assertThat(exists(queue)).isFalse();
	}

	@Test
	void whenNotEmptyThenNotDeletedIfEmpty() throws Exception {
		String queue = queue();
		publish("", queue, "x");
		sync();
		assertClose(channelClosedBy(() -> this.channel.queueDelete(queue, false, true)), 406,
				"PRECONDITION_FAILED - queue '%s' in vhost '/' not empty".formatted(queue));
	}

	@Test
	void whenConsumedThenNotDeletedIfUnused() throws Exception {
		String queue = queue();
		consume(this.channel, queue);
		assertClose(channelClosedBy(() -> this.connection.createChannel().queueDelete(queue, true, false)), 406,
				"PRECONDITION_FAILED - queue '%s' in vhost '/' in use".formatted(queue));
	}

	@Test
	void whenMissingThenDeleteIsAnswered() throws Exception {
		assertThat(this.channel.queueDelete(unique("missing")).getMessageCount()).isZero();
	}

	@Test
	void queueExpiresWhenIdle() throws Exception {
		String queue = this.channel.queueDeclare(unique("q"), true, false, false, Map.of("x-expires", 300)).getQueue();
		awaitGone(queue, Duration.ofMillis(600));
	}

	@Test
	void queueDoesNotExpireWhileItIsConsumed() throws Exception {
		String queue = this.channel.queueDeclare(unique("q"), true, false, false, Map.of("x-expires", 200)).getQueue();
		Received received = consume(this.channel, queue);
		String clock = queue(
				Map.of("x-message-ttl", 500, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", queue));
		publish("", clock, "still there");
		assertThat(text(received.next())).isEqualTo("still there");
		this.channel.basicCancel(received.tag());
		awaitGone(queue, Duration.ofMillis(500));
	}

	@Test
	void queueDoesNotExpireWhileItIsDeclaredAgain() throws Exception {
		Map<String, Object> arguments = Map.of("x-expires", 400);
		String queue = this.channel.queueDeclare(unique("q"), true, false, false, arguments).getQueue();
		publish("", queue, "x");
		awaitCount(this.channel, queue, 1);
		long end = System.nanoTime() + 1_000_000_000L;
		while (System.nanoTime() < end) {
			assertThat(this.channel.queueDeclare(queue, true, false, false, arguments).getMessageCount()).isOne();
			awaitMessageAfter(100);
		}
		awaitGone(queue, Duration.ofMillis(800));
	}

	private void awaitMessageAfter(int millis) throws Exception {
		String later = queue();
		String clock = queue(
				Map.of("x-message-ttl", millis, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", later));
		publish("", clock, "x");
		awaitMessage(later);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			x-expires                 | 0           | {value_zero,0}
			x-message-ttl             | 400000000000 | {value_too_large,400000000000}
			x-max-length              | -1          | {value_negative,-1}
			x-max-priority            | 256         | {max_value_exceeded,256}
			""")
	void invalidNumberIsRefused(String name, long value, String fault) {
		assertClose(channelClosedBy(() -> queue(Map.of(name, value))), 406,
				"PRECONDITION_FAILED - invalid arg '%s' for queue 'q-".formatted(name));
		assertClose(channelClosedBy(
				() -> this.connection.createChannel().queueDeclare("q", false, true, false, Map.of(name, value))), 406,
				"in vhost '/': " + fault);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			x-expires                 | a text      | "expected integer, got longstr"
			x-overflow                | sideways    | invalid_overflow
			x-queue-mode              | fast        | "unsupported queue mode 'fast'"
			x-queue-type              | heap        | "unsupported queue type 'heap'"
			x-dead-letter-routing-key | k           | routing_key_but_no_dlx_defined
			x-single-active-consumer  | yes         | {unacceptable_type,longstr}
			""")
	void invalidTextIsRefused(String name, String value, String fault) {
		assertClose(channelClosedBy(() -> this.channel.queueDeclare("q", false, true, false, Map.of(name, value))), 406,
				"invalid arg '%s' for queue 'q' in vhost '/': %s".formatted(name, fault));
	}

	@Test
	void argumentOfAnotherTypeOfQueueIsRefused() {
		assertClose(channelClosedBy(() -> queue(Map.of("x-delivery-limit", 3))), 406, "invalid arg 'x-delivery-limit'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-queue-type=classic", "x-queue-mode=lazy", "x-foo=bar", "x-queue-master-locator=min" })
	void argumentIsAccepted(String argument) throws Exception {
		String[] parts = argument.split("=");
		Map<String, Object> arguments = new HashMap<>();
		arguments.put(parts[0], parts[1]);
		assertThat(exists(queue(arguments))).isTrue();
	}

	@Test
	void lineBreaksAreLeftOutOfNames() throws Exception {
		String name = unique("q");
		assertThat(this.channel.queueDeclare(name + "\r\n", false, true, false, null).getQueue()).isEqualTo(name);
	}

}
