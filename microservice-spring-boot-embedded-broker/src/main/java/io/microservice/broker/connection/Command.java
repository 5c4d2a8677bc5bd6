package io.microservice.broker.connection;

import java.io.IOException;

import com.rabbitmq.client.Method;
import io.microservice.broker.wire.Content;
import io.microservice.broker.wire.FrameWriter;
import org.jspecify.annotations.Nullable;

/**
 * A method for a client, with its content.
 *
 * @param channel the number of the channel
 * @param method the method
 * @param content the content, if the method has one
 */
record Command(int channel, Method method, @Nullable Content content) {

	int contentSize() {
		return (this.content != null) ? this.content.size() : 0;
	}

	void write(FrameWriter writer) throws IOException {
		writer.writeMethod(this.channel, this.method);
		if (this.content != null) {
			writer.writeContent(this.channel, this.content);
		}
	}

}
