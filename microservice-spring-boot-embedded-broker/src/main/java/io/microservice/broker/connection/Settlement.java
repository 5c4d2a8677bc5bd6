package io.microservice.broker.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueuedMessage;

/**
 * What a client does with deliveries.
 */
enum Settlement {

	ACKNOWLEDGE {

		@Override
		void settle(MessageQueue queue, Collection<QueuedMessage> messages) {
			queue.acknowledge(messages);
		}

	},

	REJECT {

		@Override
		void settle(MessageQueue queue, Collection<QueuedMessage> messages) {
			queue.reject(messages);
		}

	},

	REQUEUE {

		@Override
		void settle(MessageQueue queue, Collection<QueuedMessage> messages) {
			queue.requeue(messages);
		}

	};

	abstract void settle(MessageQueue queue, Collection<QueuedMessage> messages);

	/**
	 * Tell the queues, each once.
	 */
	void settle(Collection<Delivery> deliveries) {
		Map<MessageQueue, List<QueuedMessage>> byQueue = new LinkedHashMap<>();
		for (Delivery delivery : deliveries) {
			byQueue.computeIfAbsent(delivery.queue(), (queue) -> new ArrayList<>()).add(delivery.message());
		}
		byQueue.forEach(this::settle);
	}

	static Settlement of(boolean requeue) {
		return requeue ? REQUEUE : REJECT;
	}

}
