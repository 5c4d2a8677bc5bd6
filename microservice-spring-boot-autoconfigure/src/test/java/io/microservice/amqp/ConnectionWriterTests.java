package io.microservice.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ConnectionWriter}.
 */
@Timeout(30)
class ConnectionWriterTests {

	private final AMQConnection connection = mock();

	private final AMQChannel channel = mock();

	private final ConnectionWriter writer = new ConnectionWriter(this.connection);

	private final UnflushedCommand first = UnflushedCommand.ack(1, false);

	private final UnflushedCommand second = UnflushedCommand.ack(2, false);

	private final List<Throwable> outcomes = new ArrayList<>();

	@Test
	void shouldWriteCommandsInOrderThenTellThenFlush() throws IOException {
		Runnable told = mock();
		this.writer.write(this.channel, (failure) -> told.run(), this.first, this.second);
		InOrder order = inOrder(this.channel, told, this.connection);
		order.verify(this.channel).transmit(this.first);
		order.verify(this.channel).transmit(this.second);
		order.verify(told).run();
		order.verify(this.connection).flush();
	}

	@Test
	void whenACommandFailsThenTheRestIsNotWrittenAndThatIsTold() throws IOException {
		IOException failure = new IOException("gone");
		willThrow(failure).given(this.channel).transmit(this.first);
		this.writer.write(this.channel, this.outcomes::add, this.first, this.second);
		assertThat(this.outcomes).containsExactly(failure);
		then(this.channel).should(times(1)).transmit(this.first);
		then(this.channel).shouldHaveNoMoreInteractions();
	}

	@Test
	void whenAWriteEndsBadlyThenTheNextIsStillWritten() throws IOException {
		willThrow(new OutOfMemoryError("no room")).given(this.channel).transmit(this.first);
		this.writer.write(this.channel, (failure) -> {
			this.outcomes.add(failure);
			throw new IllegalStateException("told");
		}, this.first);
		willThrow(new IOException("flush")).given(this.connection).flush();
		this.writer.write(this.channel, this.outcomes::add, this.second);
		this.writer.write(this.channel, this.outcomes::add, this.second);
		assertThat(this.outcomes).hasSize(3);
		assertThat(this.outcomes.get(0)).isInstanceOf(OutOfMemoryError.class);
		assertThat(this.outcomes.subList(1, 3)).containsOnlyNulls();
	}

	@Test
	void whenTheToldWritesAgainThenThatIsWrittenToo() throws IOException {
		this.writer.write(this.channel, (failure) -> this.writer.write(this.channel, this.outcomes::add, this.second),
				this.first);
		InOrder order = inOrder(this.channel);
		order.verify(this.channel).transmit(this.first);
		order.verify(this.channel).transmit(this.second);
		assertThat(this.outcomes).hasSize(1).containsOnlyNulls();
	}

	@Test
	void whenOthersWriteMeanwhileThenOneFlushIsForAll() throws Exception {
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch others = new CountDownLatch(1);
		willAnswer((invocation) -> {
			writing.countDown();
			return others.await(10, TimeUnit.SECONDS);
		}).given(this.channel).transmit(this.first);
		AtomicReference<Thread> tellingThread = new AtomicReference<>();
		Thread thread = new Thread(() -> this.writer.write(this.channel, (failure) -> {
		}, this.first));
		thread.start();
		assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 10; i++) {
			this.writer.write(this.channel, (failure) -> tellingThread.set(Thread.currentThread()), this.second);
		}
		others.countDown();
		thread.join();
		then(this.channel).should(times(10)).transmit(this.second);
		then(this.connection).should(times(1)).flush();
		assertThat(tellingThread).hasValue(thread);
	}

}
