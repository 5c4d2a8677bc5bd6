package io.microservice.broker.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

import com.rabbitmq.client.Method;
import com.rabbitmq.client.UnknownClassOrMethodId;
import com.rabbitmq.client.impl.AMQImpl;

/**
 * Reads methods.
 */
public final class MethodReader {

	private MethodReader() {
	}

	/**
	 * Read a method.
	 * @param payload the payload of its frame, which may be changed
	 * @return the method
	 * @throws AmqpException if it is malformed or not known
	 */
	public static Method read(byte[] payload) {
		try {
			FieldTables.ofArguments(payload).ifPresent((table) -> FieldTables.rewrite(payload, table));
			return AMQImpl.readMethodFrom(new DataInputStream(new ByteArrayInputStream(payload)));
		}
		catch (UnknownClassOrMethodId ex) {
			throw ReplyCode.COMMAND_INVALID.error("unknown method %d.%d", ex.classId, ex.methodId);
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			throw ReplyCode.SYNTAX_ERROR.error("malformed method");
		}
	}

	/**
	 * Return whether a content follows a method.
	 * @param method the method
	 * @return whether it does
	 */
	public static boolean hasContent(Method method) {
		return ((com.rabbitmq.client.impl.Method) method).hasContent();
	}

}
