package io.microservice.broker.checks;

import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of what clients do with messages they got.
 */
class AcknowledgementChecksTests extends BrokerChecks {

	@Test
	void requeuedMessageIsRedelivered() throws Exception {
		String queue = queueWith(1);
		GetResponse first = this.channel.basicGet(queue, false);
		assertThat(first.getEnvelope().isRedeliver()).isFalse();
		this.channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
		assertThat(awaitMessage(queue).getEnvelope().isRedeliver()).isTrue();
	}

	@Test
	void requeuedMessagesTakeTheirPlacesAgain() throws Exception {
		String queue = queueWith(8);
		for (int i = 0; i < 5; i++) {
			this.channel.basicGet(queue, false);
		}
		this.channel.basicNack(5, true, true);
		assertThat(drain(queue)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
	}

	@Test
	void requeuedOneByOneTheyTakeTheirPlacesAgain() throws Exception {
		String queue = queueWith(6);
		for (int i = 0; i < 4; i++) {
			this.channel.basicGet(queue, false);
		}
		for (long tag : new long[] { 3, 1, 4, 2 }) {
			this.channel.basicReject(tag, true);
		}
		assertThat(drain(queue)).containsExactly("0", "1", "2", "3", "4", "5");
	}

	@Test
	void requeuedMessagesAreConsumedAgainInOrder() throws Exception {
		String queue = queueWith(5);
		Received received = consume(this.channel, queue);
		List<String> seen = new ArrayList<>(received.texts(5));
		this.channel.basicNack(5, true, true);
		List<Delivery> again = received.next(5);
		again.forEach((message) -> seen.add(text(message)));
		assertThat(seen).containsExactly("0", "1", "2", "3", "4", "0", "1", "2", "3", "4");
		assertThat(again).allMatch((message) -> message.getEnvelope().isRedeliver());
		assertThat(again.get(0).getEnvelope().getDeliveryTag()).isEqualTo(6);
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "true, false", "false, true", "false, false" })
	void whenRejectedThenDropped(boolean nack, boolean get) throws Exception {
		String queue = queueWith(1);
		long tag = get ? this.channel.basicGet(queue, false).getEnvelope().getDeliveryTag()
				: consume(this.channel, queue).next().getEnvelope().getDeliveryTag();
		if (nack) {
			this.channel.basicNack(tag, false, false);
		}
		else {
			this.channel.basicReject(tag, false);
		}
		sync();
		this.channel.close();
		assertThat(count(this.connection.createChannel(), queue)).isZero();
	}

	@Test
	void recoverRequeues() throws Exception {
		String queue = queueWith(3);
		for (int i = 0; i < 3; i++) {
			this.channel.basicGet(queue, false);
		}
		this.channel.basicRecover(true);
		assertThat(this.channel.basicGet(queue, false).getEnvelope().isRedeliver()).isTrue();
		assertThat(drain(queue)).containsExactly("1", "2");
	}

	@Test
	void recoverWithoutRequeueIsNotImplemented() {
		assertClose(connectionClosedBy(() -> this.channel.basicRecover(false)), 540, "NOT_IMPLEMENTED - requeue=false");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenTagIsUnknownThenChannelIsClosed(boolean multiple) throws Exception {
		var close = closeOf(this.channel);
		this.channel.basicAck(99, multiple);
		assertClose(await(close), 406, "PRECONDITION_FAILED - unknown delivery tag 99");
		assertThat(close.join().getClassId()).isEqualTo(60);
		assertThat(close.join().getMethodId()).isEqualTo(80);
	}

	@Test
	void whenAcknowledgedTwiceThenChannelIsClosed() throws Exception {
		String queue = queueWith(1);
		this.channel.basicGet(queue, false);
		this.channel.basicAck(1, false);
		var close = closeOf(this.channel);
		this.channel.basicNack(1, false, true);
		assertClose(await(close), 406, "PRECONDITION_FAILED - unknown delivery tag 1");
	}

	@Test
	void whenMessageNeedsNoAcknowledgementThenItsTagIsUnknown() throws Exception {
		String queue = queueWith(2);
		this.channel.basicGet(queue, true);
		assertThat(this.channel.basicGet(queue, false).getEnvelope().getDeliveryTag()).isEqualTo(2);
		var close = closeOf(this.channel);
		this.channel.basicAck(1, false);
		assertClose(await(close), 406, "PRECONDITION_FAILED - unknown delivery tag 1");
	}

	@Test
	void zeroAcknowledgesAll() throws Exception {
		String queue = queueWith(3);
		for (int i = 0; i < 3; i++) {
			this.channel.basicGet(queue, false);
		}
		this.channel.basicAck(0, true);
		this.channel.basicAck(0, true);
		sync();
		this.channel.close();
		assertThat(count(this.connection.createChannel(), queue)).isZero();
	}

	@Test
	void tagsAreOfTheChannel() throws Exception {
		String queue = queueWith(2);
		Channel other = this.connection.createChannel();
		assertThat(this.channel.basicGet(queue, false).getEnvelope().getDeliveryTag()).isOne();
		assertThat(other.basicGet(queue, false).getEnvelope().getDeliveryTag()).isOne();
		other.basicAck(1, false);
		other.close();
		this.channel.basicRecover(true);
		assertThat(drain(queue)).containsExactly("0");
	}

	private String queueWith(int messages) throws Exception {
		String queue = queue();
		for (int i = 0; i < messages; i++) {
			publish("", queue, String.valueOf(i));
		}
		awaitCount(this.channel, queue, messages);
		return queue;
	}

}
