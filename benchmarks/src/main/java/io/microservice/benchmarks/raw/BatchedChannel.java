package io.microservice.benchmarks.raw;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

import com.rabbitmq.client.AMQP.Basic;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.jspecify.annotations.Nullable;

/**
 * The fastest we know: consumers run on the connection's I/O thread; what they write
 * stays in the buffer until all that one read of the socket brought is handled, then goes
 * out in one flush, after one acknowledgement for all of it. Other threads flush for one
 * another.
 */
public final class BatchedChannel implements RawChannel {

	private final AMQConnection connection;

	private final AMQChannel channel;

	private final AtomicBoolean flushPending = new AtomicBoolean();

	/** Guarded by {@link #flushPending}. */
	private long published;

	/** Confined to the I/O thread. */
	private long lastHandled;

	/** Confined to the I/O thread. */
	private boolean written;

	private volatile @Nullable Thread ioThread;

	private BatchedChannel(ConnectionFactory factory) throws Exception {
		ReadAwareSocketFactory sockets = new ReadAwareSocketFactory();
		factory.setSocketFactory(sockets);
		factory.setSharedExecutor(new SameThreadExecutor());
		this.connection = (AMQConnection) factory.newConnection();
		this.channel = (AMQChannel) this.connection.createChannel();
		sockets.beforeRead(this::endOfBatch);
	}

	public static RawChannel open(URI broker) throws Exception {
		return new BatchedChannel(RawChannel.connectionFactory(broker));
	}

	@Override
	public Channel channel() {
		return (Channel) this.channel;
	}

	@Override
	public void publish(RawMessage message) throws IOException {
		write(message);
		flushSoon();
	}

	@Override
	public void publish(RawMessage message, LongConsumer numbered) throws IOException {
		synchronized (this.flushPending) {
			numbered.accept(++this.published);
			write(message);
		}
		flushSoon();
	}

	private void write(RawMessage message) throws IOException {
		Method publish = (Method) new Basic.Publish.Builder().exchange(message.exchange())
			.routingKey(message.routingKey())
			.mandatory(message.mandatory())
			.build();
		this.channel.transmit(new UnflushedCommand(publish, message.properties(), message.body()));
	}

	private void flushSoon() throws IOException {
		if (Thread.currentThread() == this.ioThread) {
			this.written = true;
		}
		else if (!this.flushPending.getAndSet(true)) {
			Thread.yield();
			this.flushPending.set(false);
			this.connection.flush();
		}
	}

	@Override
	public void ack(long deliveryTag) {
		this.lastHandled = deliveryTag;
	}

	private void endOfBatch() throws IOException {
		if (this.ioThread == null) {
			this.ioThread = Thread.currentThread();
		}
		if (this.lastHandled > 0) {
			Method ack = (Method) new Basic.Ack.Builder().deliveryTag(this.lastHandled).multiple(true).build();
			this.channel.transmit(new UnflushedCommand(ack));
			this.lastHandled = 0;
			this.written = true;
		}
		if (this.written) {
			this.written = false;
			this.connection.flush();
		}
	}

}
