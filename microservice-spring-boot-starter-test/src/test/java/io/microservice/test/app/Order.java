package io.microservice.test.app;

public record Order(String customer, int quantity) {

}
