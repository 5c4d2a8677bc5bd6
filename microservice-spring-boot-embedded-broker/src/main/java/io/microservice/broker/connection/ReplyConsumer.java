package io.microservice.broker.connection;

/**
 * A consumer of replies that pass through no queue.
 *
 * @param tag the tag of the consumer
 * @param address where the replies go
 */
record ReplyConsumer(String tag, String address) {

}
