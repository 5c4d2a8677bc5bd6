package io.microservice.benchmarks.raw;

import java.io.IOException;

import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.Frame;

/**
 * A command of at most one body frame that is written and not flushed.
 */
final class UnflushedCommand extends AMQCommand {

	UnflushedCommand(Method method) {
		super(method);
	}

	UnflushedCommand(Method method, AMQContentHeader header, byte[] body) {
		super(method, header, body);
	}

	@Override
	public void transmit(AMQChannel channel) throws IOException {
		AMQConnection connection = channel.getConnection();
		int number = channel.getChannelNumber();
		connection.writeFrame(getMethod().toFrame(number));
		if (getMethod().hasContent()) {
			byte[] body = getContentBody();
			connection.writeFrame(getContentHeader().toFrame(number, body.length));
			connection.writeFrame(Frame.fromBodyFragment(number, body, 0, body.length));
		}
	}

}
