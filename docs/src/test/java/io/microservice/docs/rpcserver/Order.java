package io.microservice.docs.rpcserver;

/**
 * What a customer ordered.
 */
public record Order(String id, String customer, int quantity) {

}
