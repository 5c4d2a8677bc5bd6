package io.microservice.amqp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.ChannelN;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ConfirmChannel}.
 */
class ConfirmChannelTests {

	private final ChannelN client = mock();

	private final AMQConnection connection = mock();

	private final RecordedEvents events = new RecordedEvents();

	private final List<Publication> publications = new ArrayList<>();

	private final Map<Publication, CompletableFuture<Void>> futures = new HashMap<>();

	private ConfirmChannel channel;

	private ConfirmCallback ack;

	private ConfirmCallback nack;

	private ReturnCallback returns;

	private ShutdownListener shutdown;

	@BeforeEach
	void open() throws IOException {
		given(this.client.getConnection()).willReturn(this.connection);
		given(this.client.isOpen()).willReturn(true);
		willAnswer((invocation) -> {
			invocation.<UnflushedCommand>getArgument(0).transmit(this.client);
			return null;
		}).given(this.client).transmit(any(UnflushedCommand.class));
		this.channel = ConfirmChannel.of(this.client, new ConnectionWriter(this.connection), this.events);
		ArgumentCaptor<ConfirmCallback> confirms = ArgumentCaptor.forClass(ConfirmCallback.class);
		then(this.client).should().addConfirmListener(confirms.capture(), confirms.capture());
		this.ack = confirms.getAllValues().get(0);
		this.nack = confirms.getAllValues().get(1);
		ArgumentCaptor<ReturnCallback> returned = ArgumentCaptor.forClass(ReturnCallback.class);
		then(this.client).should().addReturnListener(returned.capture());
		this.returns = returned.getValue();
		ArgumentCaptor<ShutdownListener> lost = ArgumentCaptor.forClass(ShutdownListener.class);
		then(this.client).should().addShutdownListener(lost.capture());
		this.shutdown = lost.getValue();
	}

	@Test
	void whenConfirmsComeInAnyOrderThenEachCompletesItsMessage() throws IOException {
		publish("1", "2", "3", "4");
		this.ack.handle(3, false);
		assertThat(confirmed()).containsExactly("3");
		this.ack.handle(1, false);
		assertThat(confirmed()).containsExactly("1", "3");
		this.nack.handle(2, false);
		assertThat(future("2")).isCompletedExceptionally();
		this.ack.handle(4, false);
		assertThat(confirmed()).containsExactly("1", "3", "4");
		assertThat(this.events.left).hasSize(4);
	}

	@Test
	void whenOneConfirmIsForManyThenAllUpToItAreCompleted() throws IOException {
		publish("1", "2", "3", "4", "5");
		this.ack.handle(2, false);
		this.ack.handle(4, true);
		assertThat(confirmed()).containsExactly("1", "2", "3", "4");
		publish("6", "7");
		this.nack.handle(6, true);
		this.ack.handle(7, true);
		assertThat(confirmed()).containsExactly("1", "2", "3", "4", "7");
		assertThat(future("5")).isCompletedExceptionally();
		assertThat(future("6")).isCompletedExceptionally();
		assertThat(this.events.left).doesNotHaveDuplicates().hasSize(7);
	}

	@Test
	void whenAMessageIsNotWrittenThenItTakesNoNumber() throws IOException {
		Publication cancelled = publication("cancelled", false);
		this.futures.get(cancelled).cancel(false);
		this.channel.write(cancelled);
		AmqpMessage unwritable = new AmqpMessage("", "k".repeat(256), false, AmqpProperties.builder().build(),
				new byte[0]);
		Publication failing = publication(0, unwritable);
		this.channel.write(failing);
		publish("1");
		this.ack.handle(1, false);
		assertThat(confirmed()).containsExactly("1");
		assertThat(this.futures.get(failing)).isCompletedExceptionally();
		assertThat(this.events.left).hasSize(3);
	}

	@Test
	void whenMessagesAreReturnedThenThoseFailAndEqualOnesDoNot() throws IOException {
		publish(publication("a", true), publication("b", true), publication("a", false), publication("a", true),
				publication("b", true));
		this.returns.handle(returned("a"));
		this.returns.handle(returned("b"));
		this.ack.handle(5, true);
		assertThat(this.publications)
			.extracting((publication) -> this.futures.get(publication).isCompletedExceptionally())
			.containsExactly(true, true, false, false, false);
		assertThat(this.events.left).hasSize(5);
	}

	@Test
	void whenEqualMessagesAreReturnedThenEachFailsInTurn() throws IOException {
		publish(publication("a", true), publication("a", true), publication("a", true));
		this.returns.handle(returned("a"));
		this.ack.handle(1, false);
		this.returns.handle(returned("a"));
		this.ack.handle(3, true);
		assertThat(this.publications)
			.extracting((publication) -> this.futures.get(publication).isCompletedExceptionally())
			.containsExactly(true, true, false);
	}

	@Test
	void whenSomethingUnknownIsReturnedOrConfirmedThenNothingHappens() throws IOException {
		publish("1");
		this.returns.handle(returned("another"));
		this.ack.handle(2, false);
		assertThat(future("1")).isNotDone();
		this.ack.handle(1, false);
		this.ack.handle(1, true);
		assertThat(confirmed()).containsExactly("1");
		assertThat(this.events.left).hasSize(1);
	}

	@Test
	void whenForgottenThenAConfirmIsTooLate() throws IOException {
		publish("1", "2");
		assertThat(this.channel.forget(this.publications.get(0))).isTrue();
		assertThat(this.channel.forget(this.publications.get(0))).isFalse();
		this.ack.handle(2, true);
		assertThat(confirmed()).containsExactly("2");
		assertThat(this.events.left).hasSize(2);
	}

	@Test
	void whenConnectionIsLostThenWhatIsNotConfirmedIsHandedBack() throws IOException {
		publish("1", "2", "3");
		this.ack.handle(2, false);
		this.shutdown.shutdownCompleted(new ShutdownSignalException(true, false, null, this.connection));
		assertThat(this.events.unconfirmed).containsExactlyInAnyOrder(this.publications.get(0),
				this.publications.get(2));
		assertThat(this.events.refusal).isNull();
		assertThat(this.events.left).hasSize(1);
	}

	@Test
	void whenBrokerClosesTheChannelThenItsReasonIsTold() throws IOException {
		publish("1");
		AMQP.Channel.Close close = new AMQImpl.Channel.Close(404, "NOT_FOUND", 60, 40);
		this.shutdown.shutdownCompleted(new ShutdownSignalException(false, false, close, this.client));
		assertThat(this.events.unconfirmed).hasSize(1);
		assertThat(this.events.refusal).isSameAs(close);
	}

	@Test
	void whenAMessageIsSuspectThenItGoesAlone() throws IOException {
		Publication suspect = publication("suspect", false);
		suspect.suspect();
		Publication other = publication("other", false);
		publish("1");
		assertThat(this.channel.admits(suspect)).isFalse();
		assertThat(this.channel.admits(other)).isTrue();
		this.ack.handle(1, false);
		assertThat(this.channel.admits(suspect)).isTrue();
		this.channel.write(suspect);
		assertThat(this.channel.admits(other)).isFalse();
		assertThat(this.channel.admitsAny()).isFalse();
		this.ack.handle(2, false);
		assertThat(this.channel.admitsAny()).isTrue();
	}

	@Test
	void whenChannelIsGoneThenTheMessageIsHandedBack() throws IOException {
		IOException gone = new IOException("gone");
		willAnswer((invocation) -> {
			throw gone;
		}).given(this.client).transmit(any(UnflushedCommand.class));
		publish("1");
		assertThat(this.events.notSent).isEqualTo(this.publications);
		assertThat(this.events.left).isEmpty();
		then(this.connection).should(never()).writeFrame(any());
	}

	private void publish(String... keys) {
		for (String key : keys) {
			publish(publication(key, false));
		}
	}

	private void publish(Publication... added) {
		for (Publication publication : added) {
			this.publications.add(publication);
			this.channel.write(publication);
		}
	}

	private Publication publication(String key, boolean mandatory) {
		AmqpMessage message = new AmqpMessage("x", key, mandatory, AmqpProperties.builder().build(),
				key.getBytes(StandardCharsets.UTF_8));
		return publication(this.publications.size(), message);
	}

	private Publication publication(int number, AmqpMessage message) {
		CompletableFuture<Void> future = new CompletableFuture<>();
		Publication publication = new Publication(number, message, Duration.ofSeconds(10), future);
		this.futures.put(publication, future);
		return publication;
	}

	private static Return returned(String key) {
		return new Return(312, "NO_ROUTE", "x", key, new BasicProperties(), key.getBytes(StandardCharsets.UTF_8));
	}

	private CompletableFuture<Void> future(String key) {
		return this.publications.stream()
			.filter((publication) -> publication.message().routingKey().equals(key))
			.findFirst()
			.map(this.futures::get)
			.orElseThrow();
	}

	private List<String> confirmed() {
		return this.publications.stream()
			.filter((publication) -> publication.isDone() && !this.futures.get(publication).isCompletedExceptionally())
			.map((publication) -> publication.message().routingKey())
			.toList();
	}

	private static final class RecordedEvents implements ConfirmChannel.Events {

		final List<Publication> left = new ArrayList<>();

		final List<Publication> notSent = new ArrayList<>();

		List<Publication> unconfirmed = List.of();

		AMQP.Channel.@Nullable Close refusal;

		@Override
		public void left(Publication publication) {
			this.left.add(publication);
		}

		@Override
		public void settled() {
		}

		@Override
		public void notSent(Publication publication) {
			this.notSent.add(publication);
		}

		@Override
		public void lost(List<Publication> unconfirmed, AMQP.Channel.@Nullable Close refusal) {
			this.unconfirmed = unconfirmed;
			this.refusal = refusal;
		}

	}

}
