package io.microservice.broker.queue;

/**
 * How much there is in a queue.
 *
 * @param ready the number of messages that wait
 * @param unacknowledged the number of messages that consumers have not acknowledged yet
 * @param consumers the number of consumers
 */
public record QueueCounts(int ready, int unacknowledged, int consumers) {

}
