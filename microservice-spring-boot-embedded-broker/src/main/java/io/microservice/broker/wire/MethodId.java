package io.microservice.broker.wire;

import com.rabbitmq.client.Method;

/**
 * The numbers of methods: the class in the upper half, the method in the lower.
 */
public final class MethodId {

	static final int EXCHANGE_DECLARE = 40 << 16 | 10;

	static final int EXCHANGE_BIND = 40 << 16 | 30;

	static final int EXCHANGE_UNBIND = 40 << 16 | 40;

	static final int QUEUE_DECLARE = 50 << 16 | 10;

	static final int QUEUE_BIND = 50 << 16 | 20;

	static final int QUEUE_UNBIND = 50 << 16 | 50;

	static final int BASIC_CONSUME = 60 << 16 | 20;

	private MethodId() {
	}

	/**
	 * Return the number of a method.
	 * @param method the method
	 * @return the number
	 */
	public static int of(Method method) {
		return method.protocolClassId() << 16 | method.protocolMethodId();
	}

}
