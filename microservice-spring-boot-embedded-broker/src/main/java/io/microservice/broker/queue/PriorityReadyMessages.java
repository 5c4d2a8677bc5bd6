package io.microservice.broker.queue;

/**
 * The order of a classic queue: by priority, then by position.
 */
final class PriorityReadyMessages extends ReadyMessages {

	private final int maxPriority;

	PriorityReadyMessages(int maxPriority) {
		super(maxPriority + 1);
		this.maxPriority = maxPriority;
	}

	@Override
	int laneOf(QueuedMessage message) {
		return Math.max(this.maxPriority - message.message().priority(), 0);
	}

	@Override
	int next() {
		int lane = 0;
		while (lane < this.maxPriority && isEmpty(lane)) {
			lane++;
		}
		return lane;
	}

}
