/** Small networks for the tests of the language server. */

/** Two findings of its own (an overlap), and with flows a blocked one: the ACL of `private-b` lets nothing in. */
export const BLOCKED = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
      private-b: { cidr: 10.0.2.0/24, network_acl: closed }
    network_acls:
      closed: {}
instances:
  app:
    interfaces:
      eth0: { subnet: main.private-a, ip: 10.0.1.10 }
  db:
    interfaces:
      eth0: { subnet: main.private-b, ip: 10.0.2.10 }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`;
