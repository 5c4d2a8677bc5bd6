package io.microservice.timer.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.UnroutableMessageException;
import io.microservice.timer.ManualClock;
import io.microservice.timer.clock.Timetable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link WorkListener}, what it leaves to {@link WorkMover} included.
 */
class WorkListenerTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final ManualClock clock = new ManualClock(START.toString());

	private final Timetable timetable = new Timetable(this.clock);

	private final WorkQueues queues = new WorkQueues("shop", false, false);

	private final List<AmqpMessage> published = new ArrayList<>();

	private final List<CompletableFuture<Void>> outcomes = new ArrayList<>();

	private final ConfirmingPublisher publisher = mock();

	private int redeclared;

	private final WorkListener listener = new WorkListener(this.timetable, this.queues,
			new WorkMover(() -> this.publisher, this.timetable, this.queues, () -> this.redeclared++));

	@BeforeEach
	void publish() {
		given(this.publisher.publish(any(), any())).willAnswer((invocation) -> {
			this.published.add(invocation.getArgument(0));
			return this.outcomes.isEmpty() ? CompletableFuture.completedFuture(null) : this.outcomes.remove(0);
		});
	}

	@Test
	void whenWorkIsFarThenItWaitsOn() {
		AmqpDelivery delivery = deliver(work("70"));
		assertThat(this.published).singleElement()
			.satisfies((message) -> assertThat(message.routingKey()).isEqualTo("scheduled-shop.wait-64s"));
		then(delivery).should().ack();
	}

	@Test
	void whenWorkIsCloseThenItIsDoneWhenItIsDue() {
		AmqpDelivery delivery = deliver(work("0.9"));
		this.clock.pass(Duration.ofMillis(899));
		assertThat(this.published).isEmpty();
		then(delivery).should(never()).ack();
		this.clock.pass(Duration.ofMillis(1));
		assertThat(this.published).singleElement().satisfies((message) -> {
			assertThat(message.exchange()).isEqualTo("orders.events");
			assertThat(message.routingKey()).isEqualTo("overdue");
			assertThat(message.properties().headers()).isEqualTo(Map.of("nameko.user_id", "ann"));
			assertThat(message.body()).asString().isEqualTo("42");
		});
		then(delivery).should().ack();
	}

	@Test
	void whenWorkWasCancelledThenItIsNotDone() {
		WorkMessage work = work("0.9");
		AmqpDelivery cancellation = deliver(WorkMessage.cancellation(work.id()));
		AmqpDelivery delivery = deliver(work);
		then(delivery).should().ack();
		this.clock.pass(Duration.ofMinutes(1));
		assertThat(this.published).isEmpty();
		then(cancellation).should().ack();
	}

	@Test
	void whenWorkThatIsCloseIsCancelledThenItIsNotDone() {
		WorkMessage work = work("0.9");
		AmqpDelivery delivery = deliver(work);
		AmqpDelivery cancellation = deliver(WorkMessage.cancellation(work.id()));
		this.clock.pass(Duration.ofMinutes(1));
		assertThat(this.published).isEmpty();
		then(delivery).should().ack();
		then(cancellation).should().ack();
	}

	@Test
	void whenACancellationIsFarThenItWaitsOnToBeEarlierThanItsWork() {
		deliver(WorkMessage.cancellation(work("66.5").id()));
		assertThat(this.published).singleElement()
			.satisfies((message) -> assertThat(message.routingKey()).isEqualTo("scheduled-shop.wait-64s"));
		deliver(WorkMessage.cancellation(work("65.5").id()));
		assertThat(this.published.get(1).routingKey()).isEqualTo("scheduled-shop.wait-16s");
	}

	@Test
	void whenWorkIsLateThenItGoesBehindACancellationThatIsLateToo() {
		WorkMessage work = work("-60");
		AmqpDelivery delivery = deliver(work);
		then(delivery).should().ack();
		AmqpMessage around = this.published.remove(0);
		assertThat(around.routingKey()).isEqualTo("scheduled-shop");
		deliver(WorkMessage.cancellation(work.id()));
		deliver(around);
		this.clock.pass(Duration.ofMinutes(1));
		assertThat(this.published).isEmpty();
	}

	@Test
	void whenWorkIsLateAndNotCancelledThenItIsDoneAtOnce() {
		deliver(work("-60"));
		deliver(this.published.remove(0));
		this.clock.pass(Duration.ZERO);
		assertThat(this.published).singleElement()
			.satisfies((message) -> assertThat(message.exchange()).isEqualTo("orders.events"));
	}

	@Test
	void whenWorkComesTwiceThenItIsDoneOnce() {
		WorkMessage work = work("0.5");
		AmqpDelivery first = deliver(work);
		AmqpDelivery second = deliver(work);
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.published).hasSize(1);
		then(first).should().ack();
		then(second).should().ack();
	}

	@Test
	void whenTheBrokerDoesNotConfirmThenItIsTriedAgain() {
		this.outcomes.add(CompletableFuture.failedFuture(new NotConfirmedException("no", null)));
		AmqpDelivery delivery = deliver(work("0.5"));
		this.clock.pass(Duration.ofMillis(500));
		then(delivery).should(never()).ack();
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.published).hasSize(2);
		then(delivery).should().ack();
	}

	@Test
	void whenTheConnectionIsLostThenItIsLeftToOthers() {
		AmqpDelivery delivery = deliver(work("0.5"));
		given(delivery.isOpen()).willReturn(false);
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.published).isEmpty();
	}

	@Test
	void whenNothingTakesItThenItIsPutAside() {
		this.outcomes.add(CompletableFuture.failedFuture(new UnroutableMessageException("no queue")));
		AmqpDelivery delivery = deliver(work("0.5"));
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.published).hasSize(2);
		assertThat(this.published.get(1).routingKey()).isEqualTo("scheduled-shop.dead");
		then(delivery).should().ack();
	}

	@Test
	void whenAQueueOfItsWayIsGoneThenItIsDeclaredAgain() {
		this.outcomes.add(CompletableFuture.failedFuture(new UnroutableMessageException("no queue")));
		AmqpDelivery delivery = deliver(work("70"));
		assertThat(this.redeclared).isOne();
		then(delivery).should(never()).ack();
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.published).hasSize(2);
		then(delivery).should().ack();
	}

	@Test
	void idsTellWhenWorkIsDue() {
		WorkId id = WorkId.create(START);
		assertThat(WorkId.parse(id.text())).isEqualTo(id);
		assertThatIllegalArgumentException().isThrownBy(() -> WorkId.parse("something"))
			.withMessageContaining("something");
		assertThatIllegalArgumentException().isThrownBy(() -> WorkId.parse(""));
	}

	private static WorkMessage work(String seconds) {
		WorkId id = WorkId.create(START.plus(Duration.parse("PT" + seconds + "S")));
		AmqpProperties properties = AmqpProperties.builder().headers(Map.of("nameko.user_id", "ann")).build();
		return new WorkMessage(id, false, false, "orders.events", "overdue", false, properties,
				new byte[] { '4', '2' });
	}

	private AmqpDelivery deliver(WorkMessage work) {
		return deliver(work.to("scheduled-shop"));
	}

	private AmqpDelivery deliver(AmqpMessage message) {
		AmqpDelivery delivery = mock();
		given(delivery.isOpen()).willReturn(true);
		given(delivery.properties()).willReturn(message.properties());
		given(delivery.body()).willReturn(message.body());
		this.listener.accept(delivery);
		return delivery;
	}

}
