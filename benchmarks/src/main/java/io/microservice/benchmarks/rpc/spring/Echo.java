package io.microservice.benchmarks.rpc.spring;

/**
 * The request and the reply.
 *
 * @param text what is echoed
 */
record Echo(String text) {

}
