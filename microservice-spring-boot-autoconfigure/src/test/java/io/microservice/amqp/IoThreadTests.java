package io.microservice.amqp;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link IoThread}.
 */
class IoThreadTests {

	private final AMQConnection connection = mock();

	private final AMQChannel channel = mock();

	private final ConnectionWriter writer = new ConnectionWriter(this.connection);

	@Test
	void onlyAThreadThatReadsIsOne() throws Exception {
		assertThat(onThread(IoThread::current)).isNull();
		assertThat(onThread(() -> {
			IoThread.beforeRead();
			return IoThread.current();
		})).isNotNull();
	}

	@Test
	void shouldBeKnownAsAThreadThatMustNotBlock() throws Exception {
		assertThat(onThread(() -> {
			IoThread.beforeRead();
			return Schedulers.isInNonBlockingThread();
		})).isTrue();
		assertThat(onThread(Schedulers::isInNonBlockingThread)).isFalse();
	}

	@Test
	void shouldFlushOnceForAllThatWasWrittenSinceTheLastRead() throws Exception {
		onThread(() -> {
			IoThread.beforeRead();
			write();
			write();
			then(this.connection).should(never()).flush();
			IoThread.beforeRead();
			IoThread.beforeRead();
			return null;
		});
		then(this.connection).should(times(1)).flush();
	}

	@Test
	void otherThreadsFlushAtOnce() throws Exception {
		onThread(() -> {
			write();
			return null;
		});
		then(this.connection).should(times(1)).flush();
	}

	private void write() {
		this.writer.write(this.channel, (failure) -> assertThat(failure).isNull(), UnflushedCommand.ack(1, false));
	}

	private static <T> T onThread(Callable<T> task) throws Exception {
		FutureTask<T> future = new FutureTask<>(task);
		Thread thread = new Thread(future);
		thread.start();
		return future.get(10, TimeUnit.SECONDS);
	}

}
