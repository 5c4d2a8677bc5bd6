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
		return (this.maxPriority > 0) ? Math.min(message.message().priority(), this.maxPriority) : 0;
	}

	@Override
	int next() {
		int lane = this.maxPriority;
		while (lane > 0 && isEmpty(lane)) {
			lane--;
		}
		return lane;
	}

}
