package io.microservice.messaging.failure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetter.Failure;
import io.microservice.messaging.DeadLetter.Origin;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that go back to their queue.
 */
@OnBroker
@Timeout(120)
class RequeueTests {

	private final TestQueues queues = new TestQueues(TestBroker.shared());

	private final List<AmqpDelivery> deliveries = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() throws Exception {
		this.queues.close();
	}

	@Test
	void whenHandlerFailsThenTheBrokerDeliversAgain() {
		String queue = this.queues.consume(requeued(Map.of()), TestQueues.NO_RETRIES, (delivery) -> {
			this.deliveries.add(delivery);
			if (this.deliveries.size() < 3) {
				throw new IllegalStateException("test");
			}
		});
		this.queues.send(queue, "1");
		Awaitility.await().until(() -> this.deliveries.size() == 3);
		assertThat(this.deliveries).extracting(AmqpDelivery::redelivered).containsExactly(false, true, true);
	}

	@Test
	void whenMessageCannotBeReadThenItIsDead() {
		String queue = this.queues.consume(requeued(Map.of()), TestQueues.NO_RETRIES, (delivery) -> {
			this.deliveries.add(delivery);
			throw new RejectedRequestException(ErrorPayload.malformedRequest("not JSON"));
		});
		this.queues.send(queue, "{");
		this.queues.take(queue + ".dead");
		assertThat(this.deliveries).hasSize(1);
	}

	@Test
	void whenQuorumQueueDeliveredTooOftenThenItIsDead() {
		String queue = this.queues.consume(requeued(Map.of("x-queue-type", "quorum", "x-delivery-limit", 2)),
				TestQueues.NO_RETRIES, (delivery) -> {
					this.deliveries.add(delivery);
					throw new IllegalStateException("test");
				});
		this.queues.send(queue, "1");
		this.queues.awaitCount(queue + ".dead", 1);
		assertThat(this.deliveries).hasSize(3);
		DeadLetter dead = this.queues.deadLetters().list(queue + ".dead", 1).get(0);
		assertThat(dead.origin()).isEqualTo(new Origin(queue, "", queue));
		assertThat(dead.failure()).extracting(Failure::exception, Failure::message)
			.containsExactly(null, "delivery_limit");
		assertThat(dead.failure().at()).isNotNull();
		assertThat(dead.headers()).isEmpty();
		assertThat(this.queues.deadLetters().replay(queue + ".dead", dead.id())).isTrue();
		Awaitility.await().until(() -> this.deliveries.size() > 3);
	}

	private static ConsumedQueue requeued(Map<String, Object> arguments) {
		AmqpQueue queue = AmqpQueue.durable(TestQueues.name()).with(arguments);
		return new ConsumedQueue(TestQueues.entrypoint(), queue, queue.name(), true, false, TestQueues.retry());
	}

}
