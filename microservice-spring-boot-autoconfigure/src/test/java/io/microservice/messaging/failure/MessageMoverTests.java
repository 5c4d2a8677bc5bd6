package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpQueues;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.PublishException;
import io.microservice.amqp.UnroutableMessageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link MessageMover}.
 */
class MessageMoverTests {

	private static final AmqpTopology DESTINATION = AmqpTopology.empty();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final ConfirmingPublisher publisher = mock();

	private final AmqpQueues queues = mock();

	private final AmqpDelivery delivery = mock();

	private final AmqpMessage copy = new AmqpMessage("", "queue.dead", true, AmqpProperties.builder().build(),
			new byte[0]);

	private final MessageMover mover = new MessageMover(() -> this.publisher, () -> this.queues, this.time);

	@BeforeEach
	void open() {
		given(this.delivery.isOpen()).willReturn(true);
		given(this.delivery.begin()).willReturn(true);
	}

	@AfterEach
	void dispose() {
		this.time.dispose();
	}

	@Test
	void whenCopyIsConfirmedThenMessageIsAcknowledgedAndNotBefore() {
		CompletableFuture<Void> confirm = new CompletableFuture<>();
		given(this.publisher.publish(any(), any())).willReturn(confirm);
		move();
		then(this.publisher).should().publish(this.copy, Duration.ofSeconds(30));
		then(this.delivery).should(never()).ack();
		confirm.complete(null);
		then(this.delivery).should().ack();
		then(this.delivery).should(never()).pause();
	}

	@Test
	void whenChannelIsGoneThenNothingIsCopied() {
		given(this.delivery.isOpen()).willReturn(false);
		move();
		then(this.publisher).shouldHaveNoInteractions();
		then(this.delivery).should().pause();
		then(this.delivery).should(never()).ack();
	}

	@Test
	void whenBrokerDoesNotTakeTheCopyThenItIsPublishedAgainLaterAndLater() {
		PublishException unavailable = new BrokerUnavailableException("test", null);
		failToPublish(unavailable, unavailable, unavailable);
		move();
		then(this.delivery).should().pause();
		this.time.advanceTimeBy(Duration.ofMillis(999));
		then(this.publisher).should().publish(any(), any());
		this.time.advanceTimeBy(Duration.ofMillis(1));
		then(this.publisher).should(times(2)).publish(any(), any());
		this.time.advanceTimeBy(Duration.ofMillis(1999));
		then(this.publisher).should(times(2)).publish(any(), any());
		this.time.advanceTimeBy(Duration.ofMillis(1));
		then(this.publisher).should(times(3)).publish(this.copy, Duration.ofSeconds(30));
		then(this.delivery).should(never()).ack();
		this.time.advanceTimeBy(Duration.ofSeconds(4));
		then(this.delivery).should().ack();
		then(this.queues).shouldHaveNoInteractions();
	}

	@Test
	void whenConsumerStopsMeanwhileThenItIsLeftToTheBroker() {
		failToPublish(new BrokerUnavailableException("test", null));
		move();
		given(this.delivery.begin()).willReturn(false);
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		then(this.publisher).should().publish(any(), any());
		then(this.delivery).should(never()).ack();
	}

	@Test
	void whenCopyIsPerhapsThereThenTheNextSaysSo() {
		failToPublish(new NotConfirmedException("test", null));
		move();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		ArgumentCaptor<AmqpMessage> published = ArgumentCaptor.captor();
		then(this.publisher).should(times(2)).publish(published.capture(), any());
		assertThat(published.getAllValues().get(0).properties().headers()).isEmpty();
		assertThat(published.getAllValues().get(1).properties().headers())
			.containsEntry("x-microservice-published-again", true);
		then(this.delivery).should().ack();
	}

	@Test
	void whenQueueIsGoneThenItIsDeclaredBeforeTheCopyIsPublishedAgain() {
		failToPublish(new UnroutableMessageException("test"));
		move();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		InOrder order = inOrder(this.publisher, this.queues, this.delivery);
		order.verify(this.publisher).publish(any(), any());
		order.verify(this.queues).declare(DESTINATION);
		order.verify(this.publisher).publish(this.copy, Duration.ofSeconds(30));
		order.verify(this.delivery).ack();
	}

	@Test
	void whenQueueCannotBeDeclaredThenItIsTriedAgain() {
		failToPublish(new UnroutableMessageException("test"));
		willThrow(new BrokerUnavailableException("test", null)).given(this.queues).declare(any());
		move();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		then(this.publisher).should().publish(any(), any());
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		then(this.publisher).should(times(2)).publish(any(), any());
		then(this.delivery).should().ack();
	}

	/**
	 * Let publishing fail some times, and succeed then.
	 */
	private void failToPublish(PublishException... failures) {
		Iterator<PublishException> next = List.of(failures).iterator();
		given(this.publisher.publish(any(), any())).willAnswer((invocation) -> next.hasNext()
				? CompletableFuture.failedFuture(next.next()) : CompletableFuture.completedFuture(null));
	}

	private void move() {
		this.mover.move(this.delivery, this.copy, DESTINATION);
	}

}
